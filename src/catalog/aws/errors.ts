/** What an error of the AWS SDK means to us. Its own text is never passed on: it may hold anything. */
import { CatalogError } from "../error.ts";

export type Trouble =
  /** The caller may not ask this. */
  | { readonly kind: "denied" }
  /** What was asked for is not there. */
  | { readonly kind: "absent" }
  /** There are no credentials, or AWS does not take them; nothing else will work either. */
  | { readonly kind: "credentials"; readonly reason: CredentialReason }
  /** No answer: throttled, timed out, cut off, out of reach, or an answer that makes no sense. */
  | { readonly kind: "no-answer"; readonly reason: string };

export type CredentialReason = "none" | "expired" | "refused" | "sso" | "region";

const denied = new Set([
  "AccessDeniedException",
  "AccessDenied",
  "UnauthorizedOperation",
  "AuthorizationError",
]);
const absent = new Set([
  "ResourceNotFoundException",
  "ParameterNotFound",
  "ParameterVersionNotFound",
  "NoSuchEntity",
  "NoSuchEntityException",
]);
const expired = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired"]);
const refused = new Set([
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "IncompleteSignature",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
]);
const throttled = new Set([
  "ThrottlingException",
  "Throttling",
  "TooManyRequestsException",
  "RequestLimitExceeded",
  "TooManyUpdates",
]);

/** Sorts an error of the SDK by its name. */
export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : "";
  const message = error instanceof Error ? error.message : "";
  const code = codeOf(error);
  if (denied.has(name)) return { kind: "denied" };
  if (absent.has(name)) return { kind: "absent" };
  if (expired.has(name)) return { kind: "credentials", reason: "expired" };
  if (refused.has(name)) return { kind: "credentials", reason: "refused" };
  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    return { kind: "credentials", reason: /\bSSO\b|sso login/i.test(message) ? "sso" : "none" };
  }
  if (/^Region is missing/.test(message)) return { kind: "credentials", reason: "region" };
  if (throttled.has(name)) return { kind: "no-answer", reason: "AWS throttled the calls" };
  if (name === "TimeoutError" || code === "ETIMEDOUT" || name === "AbortError") {
    return { kind: "no-answer", reason: "AWS did not answer in time" };
  }
  if (
    ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ECONNRESET", "EPIPE", "EHOSTUNREACH", "ENETUNREACH"].includes(
      code,
    )
  ) {
    return { kind: "no-answer", reason: "AWS is out of reach" };
  }
  return { kind: "no-answer", reason: "AWS gave an answer that makes no sense" };
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** The sentence for credentials that do not work. */
export function credentialsError(reason: CredentialReason): CatalogError {
  switch (reason) {
    case "none":
      return new CatalogError({
        en: "AWS is asked for, but there are no credentials. Set AWS_PROFILE or --profile, or log in, and run the command again.",
        ja: "AWS への確認が必要ですが、認証情報がありません。AWS_PROFILE または --profile を指定するか、ログインしてから、もう一度実行してください。",
      });
    case "expired":
      return new CatalogError({
        en: "The AWS credentials have expired. Log in again and run the command again.",
        ja: "AWS の認証情報の有効期限が切れています。ログインし直してから、もう一度実行してください。",
      });
    case "refused":
      return new CatalogError({
        en: "AWS does not take the credentials. Check the profile or the environment variables and run the command again.",
        ja: "AWS が認証情報を受け付けませんでした。プロファイルや環境変数を確認してから、もう一度実行してください。",
      });
    case "sso":
      return new CatalogError({
        en: "The AWS SSO session has ended. Run aws sso login and run the command again.",
        ja: "AWS SSO のセッションが切れています。aws sso login を実行してから、もう一度実行してください。",
      });
    case "region":
      return new CatalogError({
        en: "AWS is asked for, but no region is known. Give --region or set AWS_REGION.",
        ja: "AWS への確認が必要ですが、リージョンが分かりません。--region または AWS_REGION を指定してください。",
      });
  }
}

/** The sentence for AWS that can't be reached at all. `reason` is one of ours, in English. */
export function unreachableError(reason: string): CatalogError {
  return new CatalogError({
    en: `AWS was asked for, but nothing could be checked: ${reason}. Check the network and run the command again.`,
    ja: `AWS に確認しようとしましたが、何も確認できませんでした(${reason})。ネットワークを確認してから、もう一度実行してください。`,
  });
}
