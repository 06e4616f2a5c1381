/** Says whether a configuration fits its schema, and in one sentence why not. */
import { harmless } from "../detect/harmless.ts";
import { nearest } from "../language/nearest.ts";
import { joinShown, shown, shownPath } from "../language/shown.ts";
import { sameInEveryLanguage, type Text } from "../language/text.ts";
import { ConfigurationError, type WrittenConfiguration } from "./configuration.ts";
import validate from "./generated/configuration.js";
import { isRecord } from "./record.ts";

/** The configuration that a parsed file holds. Throws a ConfigurationError where it does not fit its schema. */
export function validateConfiguration(value: unknown, path: string): WrittenConfiguration {
  // An empty YAML file is an empty configuration.
  const configuration = value ?? {};
  if (isConfiguration(configuration)) return configuration;
  const [first] = (validate.errors ?? []).toSorted(byDepth);
  throw new ConfigurationError(explain(first, path));
}

function isConfiguration(value: unknown): value is WrittenConfiguration {
  return validate(value);
}

/** A place in a configuration, by the members and indexes on the way there. */
export function placeIn(path: string, steps: readonly string[]): Text {
  const file = shownPath(path);
  if (steps.length === 0) return sameInEveryLanguage(file);
  const place = joinShown(steps.map(harmless), ".");
  return { en: shown`${file}, at ${place}`, ja: shown`${file} の ${place}` };
}

type SchemaError = NonNullable<typeof validate.errors>[number];

/** The error nearest to the root says most; a member that is mistyped explains why another one is missing. */
function byDepth(a: SchemaError, b: SchemaError): number {
  return stepsTo(a).length - stepsTo(b).length || Number(isUnknownMember(b)) - Number(isUnknownMember(a));
}

/** The members and indexes on the way to what is wrong. */
function stepsTo({ instancePath }: SchemaError): string[] {
  return instancePath.split("/").slice(1);
}

function isUnknownMember({ keyword }: SchemaError): boolean {
  return keyword === "additionalProperties";
}

function explain(error: SchemaError | undefined, path: string): Text {
  const steps = error === undefined ? [] : stepsTo(error);
  const where = placeIn(path, steps);
  const unknown: unknown = error?.params["additionalProperty"];
  if (typeof unknown === "string") {
    const isRule = steps.at(-1) === "rules";
    return explainUnknown(unknown, error?.parentSchema, isRule, where);
  }
  const missing: unknown = error?.params["missingProperty"];
  if (typeof missing === "string") {
    const name = harmless(missing);
    return {
      en: shown`${where.en}: \`${name}\` is missing.`,
      ja: shown`${where.ja}: \`${name}\` がありません。`,
    };
  }
  const allowed: unknown = error?.params["allowedValues"];
  if (Array.isArray(allowed)) {
    const values = allowed.map((one) => harmless(String(one)));
    return {
      en: shown`${where.en}: write one of ${joinShown(values, ", ")}.`,
      ja: shown`${where.ja}: ${joinShown(values, "、")} のいずれかを書いてください。`,
    };
  }
  const description: unknown = error?.parentSchema?.["description"];
  if ((error?.keyword === "pattern" || error?.keyword === "minLength") && typeof description === "string") {
    const expected = harmless(description);
    return {
      en: shown`${where.en}: this is not a valid value. Expected: ${expected}`,
      ja: shown`${where.ja}: ここに書ける値ではありません。必要な値: ${expected}`,
    };
  }
  const types = joinShown(
    [error?.params["type"] ?? []].flat().map((type) => harmless(String(type))),
    " or ",
  );
  return {
    en: shown`${where.en}: this is not what is expected here${types === "" ? "" : shown` (${types})`}. See schemas/configuration.schema.json.`,
    ja: shown`${where.ja}: ここに書ける値ではありません${types === "" ? "" : shown`(${types} が必要です)`}。schemas/configuration.schema.json をご覧ください。`,
  };
}

/** Settings that would decide where AWS is, or whose credentials are used. */
const isOfAccess =
  /endpoint|url|host|proxy|credential|access_?key|secret|token|password|identity|sso|role|mfa|externalid|bundle|config_?file/i;

/** `schema` is that of the object with the unknown member: it knows the members that may be there. */
function explainUnknown(name: string, schema: unknown, isRule: boolean, where: Text): Text {
  const properties = isRecord(schema) ? schema["properties"] : undefined;
  const isAccess = !isRule && isOfAccess.test(name);
  const known = isRecord(properties) ? Object.keys(properties) : [];
  const meant = nearest(name, known, isAccess ? 2 : undefined);
  const written = harmless(name);
  if (meant === undefined && isAccess) {
    return {
      en: shown`${where.en}: there is no setting \`${written}\`. A configuration comes with the repository, so it can't say where AWS is or whose credentials are used. Set that in the environment or with flags, such as AWS_ENDPOINT_URL or --profile.`,
      ja: shown`${where.ja}: \`${written}\` という設定項目はありません。設定ファイルはリポジトリに含まれるため、AWS の接続先や認証情報は指定できません。環境変数またはフラグ(AWS_ENDPOINT_URL、--profile など)で指定してください。`,
    };
  }
  const kind = isRule ? { en: shown`rule`, ja: shown`ルール` } : { en: shown`setting`, ja: shown`設定項目` };
  return {
    en: shown`${where.en}: there is no ${kind.en} \`${written}\`.${meant === undefined ? "" : shown` Did you mean \`${harmless(meant)}\`?`}`,
    ja: shown`${where.ja}: \`${written}\` という${kind.ja}はありません。${meant === undefined ? "" : shown`\`${harmless(meant)}\` ではありませんか?`}`,
  };
}
