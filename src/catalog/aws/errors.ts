/** What an error of the AWS SDK means to us. Its own text is never passed on: it may hold anything. */
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { LookupResult } from "../catalog.ts";
import { CatalogError } from "../error.ts";

/** Why a call gave no answer. */
export type CallFailure =
  /** The caller may not ask this. */
  | { readonly kind: "denied" }
  /** What was asked for is not there. */
  | { readonly kind: "absent" }
  /** AWS does not take the question, as for a name that no parameter can have. */
  | { readonly kind: "invalid" }
  /** There are no credentials, or AWS does not take them; nothing else will work either. */
  | { readonly kind: "credentials"; readonly cause: CredentialCause }
  | { readonly kind: "no-answer"; readonly cause: NoAnswerCause };

export type CredentialCause = "none" | "expired" | "refused" | "sso" | "assume-role" | "region";
export type NoAnswerCause = "throttled" | "timeout" | "out-of-reach" | "malformed";

/** Thrown by the provider of credentials, so that its errors are not taken for those of the call that needs them. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
  readonly failure: CallFailure;

  constructor(failure: CallFailure) {
    super("No credentials.");
    this.failure = failure;
  }
}

/** Names of errors as the services' models and the SDK have them (AWS "Common errors" of each API reference). */
const kinds: Readonly<Record<string, CallFailure>> = {
  AccessDeniedException: { kind: "denied" },
  AccessDenied: { kind: "denied" },
  UnauthorizedOperation: { kind: "denied" },
  AuthorizationError: { kind: "denied" },
  ResourceNotFoundException: { kind: "absent" },
  ParameterNotFound: { kind: "absent" },
  ParameterVersionNotFound: { kind: "absent" },
  NoSuchEntity: { kind: "absent" },
  NoSuchEntityException: { kind: "absent" },
  ValidationException: { kind: "invalid" },
  ValidationError: { kind: "invalid" },
  InvalidParameterException: { kind: "invalid" },
  InvalidInput: { kind: "invalid" },
  InvalidFilterValue: { kind: "invalid" },
  InvalidFilterKey: { kind: "invalid" },
  InvalidFilterOption: { kind: "invalid" },
  InvalidKeyId: { kind: "invalid" },
  HierarchyLevelLimitExceededException: { kind: "invalid" },
  InvalidAllowedPatternException: { kind: "invalid" },
  ParameterPatternMismatchException: { kind: "invalid" },
  UnsupportedParameterType: { kind: "invalid" },
  ExpiredToken: { kind: "credentials", cause: "expired" },
  ExpiredTokenException: { kind: "credentials", cause: "expired" },
  RequestExpired: { kind: "credentials", cause: "expired" },
  UnrecognizedClientException: { kind: "credentials", cause: "refused" },
  InvalidClientTokenId: { kind: "credentials", cause: "refused" },
  SignatureDoesNotMatch: { kind: "credentials", cause: "refused" },
  InvalidSignatureException: { kind: "credentials", cause: "refused" },
  IncompleteSignature: { kind: "credentials", cause: "refused" },
  MissingAuthenticationToken: { kind: "credentials", cause: "refused" },
  MissingAuthenticationTokenException: { kind: "credentials", cause: "refused" },
  ThrottlingException: { kind: "no-answer", cause: "throttled" },
  Throttling: { kind: "no-answer", cause: "throttled" },
  TooManyRequestsException: { kind: "no-answer", cause: "throttled" },
  RequestLimitExceeded: { kind: "no-answer", cause: "throttled" },
  TooManyUpdates: { kind: "no-answer", cause: "throttled" },
  TimeoutError: { kind: "no-answer", cause: "timeout" },
  AbortError: { kind: "no-answer", cause: "timeout" },
};

const outOfReach = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNRESET",
  "EPIPE",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Sorts an error of the SDK by its name and code. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof CredentialsError) return error.failure;
  const name = error instanceof Error ? error.name : "";
  const known = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (known !== undefined) return known;
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "ETIMEDOUT") return { kind: "no-answer", cause: "timeout" };
  if (outOfReach.has(code)) return { kind: "no-answer", cause: "out-of-reach" };
  if (error instanceof Error && error.message.startsWith("Region is missing")) {
    return { kind: "credentials", cause: "region" };
  }
  return { kind: "no-answer", cause: "malformed" };
}

/** Sorts an error of the provider of credentials, which has few names of its own and otherwise those of STS. */
export function credentialFailureOf(error: unknown, assumesRole: boolean): CallFailure {
  const name = error instanceof Error ? error.name : "";
  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    const isSso = error instanceof Error && /\bSSO\b|sso login/i.test(error.message);
    return { kind: "credentials", cause: isSso ? "sso" : "none" };
  }
  const failure = failureOf(error);
  switch (failure.kind) {
    case "credentials":
      return failure;
    case "denied":
    case "absent":
    case "invalid":
      return { kind: "credentials", cause: assumesRole ? "assume-role" : "refused" };
    case "no-answer":
      // A token file that is not there gives a plain error of the file system.
      return failure.cause === "malformed" ? { kind: "credentials", cause: "none" } : failure;
  }
}

/** True where asking the same region again would end no better. */
export function isLasting(failure: CallFailure): boolean {
  if (failure.kind === "credentials") return true;
  return failure.kind === "no-answer" && (failure.cause === "out-of-reach" || failure.cause === "timeout");
}

/** The answer for something that could not be looked up. It is absent only where AWS says so. */
export function resultOf(failure: CallFailure): LookupResult {
  if (failure.kind === "absent") return { status: "absent" };
  const reason = reasonOf(failure).en;
  if (failure.kind === "denied") return { status: "denied", reason };
  const isUnanswered = failure.kind !== "invalid";
  return { status: "unknown", reason, ...(isUnanswered ? { isUnanswered } : {}) };
}

/** The failure as one clause. */
export function reasonOf(failure: CallFailure): Text {
  switch (failure.kind) {
    case "denied":
      return {
        en: shown`the credentials may not ask for it`,
        ja: shown`この認証情報には確認する権限がありません`,
      };
    case "absent":
      return { en: shown`it does not exist`, ja: shown`存在しません` };
    case "invalid":
      return { en: shown`AWS does not take the question`, ja: shown`AWS が問い合わせを受け付けませんでした` };
    case "credentials":
      return credentialReasons[failure.cause];
    case "no-answer":
      return noAnswerReasons[failure.cause];
  }
}

const credentialReasons: Readonly<Record<CredentialCause, Text>> = {
  none: { en: shown`there are no AWS credentials`, ja: shown`AWS の認証情報がありません` },
  expired: { en: shown`the AWS credentials have expired`, ja: shown`AWS の認証情報の有効期限が切れています` },
  refused: { en: shown`AWS does not take the credentials`, ja: shown`AWS が認証情報を受け付けませんでした` },
  sso: { en: shown`the AWS SSO session has ended`, ja: shown`AWS SSO のセッションが切れています` },
  "assume-role": { en: shown`the role can't be assumed`, ja: shown`ロールを引き受けられません` },
  region: { en: shown`no region is known`, ja: shown`リージョンが分かりません` },
};

const noAnswerReasons: Readonly<Record<NoAnswerCause, Text>> = {
  throttled: { en: shown`AWS throttled the calls`, ja: shown`AWS が呼び出しを制限しました` },
  timeout: { en: shown`AWS did not answer in time`, ja: shown`AWS が時間内に応答しませんでした` },
  "out-of-reach": { en: shown`AWS is out of reach`, ja: shown`AWS に接続できません` },
  malformed: {
    en: shown`AWS gave an answer that makes no sense`,
    ja: shown`AWS から理解できない応答がありました`,
  },
};

/** The sentence for a run that could not learn anything because of this. */
export function errorFor(failure: CallFailure): CatalogError {
  if (failure.kind === "credentials") return new CatalogError(credentialSentences[failure.cause]);
  const { en, ja } = reasonOf(failure);
  return new CatalogError({
    en: shown`AWS was asked for, but nothing could be checked: ${en}. Check the network and run the command again.`,
    ja: shown`AWS に確認しようとしましたが、何も確認できませんでした(${ja})。ネットワークを確認してから、もう一度実行してください。`,
  });
}

const credentialSentences: Readonly<Record<CredentialCause, Text>> = {
  none: {
    en: shown`AWS is asked for, but there are no credentials. Set AWS_PROFILE or --profile, or log in, and run the command again.`,
    ja: shown`AWS への確認が必要ですが、認証情報がありません。AWS_PROFILE または --profile を指定するか、ログインしてから、もう一度実行してください。`,
  },
  expired: {
    en: shown`The AWS credentials have expired. Log in again and run the command again.`,
    ja: shown`AWS の認証情報の有効期限が切れています。ログインし直してから、もう一度実行してください。`,
  },
  refused: {
    en: shown`AWS does not take the credentials. Check the profile or the environment variables and run the command again.`,
    ja: shown`AWS が認証情報を受け付けませんでした。プロファイルや環境変数を確認してから、もう一度実行してください。`,
  },
  sso: {
    en: shown`The AWS SSO session has ended. Run aws sso login and run the command again.`,
    ja: shown`AWS SSO のセッションが切れています。aws sso login を実行してから、もう一度実行してください。`,
  },
  "assume-role": {
    en: shown`The role given with --assume-role can't be assumed with these credentials. Check its ARN and its trust policy and run the command again.`,
    ja: shown`--assume-role で指定されたロールをこの認証情報で引き受けられません。ARN と信頼ポリシーを確認してから、もう一度実行してください。`,
  },
  region: {
    en: shown`AWS is asked for, but no region is known. Give --region or set AWS_REGION.`,
    ja: shown`AWS への確認が必要ですが、リージョンが分かりません。--region または AWS_REGION を指定してください。`,
  },
};
