/** Says whether a configuration fits its schema, and in one sentence why not. */

import { closest, distance } from "fastest-levenshtein";
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { type Configuration, ConfigurationError } from "./configuration.ts";
import validate from "./generated/configuration.js";
import { knownMembers } from "./known-members.ts";

/** The configuration that a parsed file holds. Throws a ConfigurationError where it does not fit its schema. */
export function validateConfiguration(value: unknown, path: string): Configuration {
  // An empty YAML file is an empty configuration.
  const given = value ?? {};
  if (isConfiguration(given)) {
    checkPatterns(given, path);
    return given;
  }
  const [first] = (validate.errors ?? []).toSorted(byDepth);
  throw new ConfigurationError(explain(first, path));
}

function isConfiguration(value: unknown): value is Configuration {
  return validate(value);
}

type SchemaError = NonNullable<typeof validate.errors>[number];

/** The error nearest to the root says most. */
function byDepth(a: SchemaError, b: SchemaError): number {
  return a.instancePath.split("/").length - b.instancePath.split("/").length;
}

function explain(error: SchemaError | undefined, path: string): Text {
  const place = (error?.instancePath ?? "").slice(1).replaceAll("/", ".");
  const where =
    place === ""
      ? { en: path, ja: path }
      : { en: shown`${path}, at ${place}`, ja: shown`${path} の ${place}` };
  const unknown = error?.params["additionalProperty"];
  if (typeof unknown === "string") return explainUnknown(unknown, place, where);
  const missing = error?.params["missingProperty"];
  if (typeof missing === "string") {
    return {
      en: shown`${where.en}: \`${missing}\` is missing.`,
      ja: shown`${where.ja}: \`${missing}\` がありません。`,
    };
  }
  const allowed = error?.params["allowedValues"];
  if (Array.isArray(allowed)) {
    return {
      en: shown`${where.en}: write one of ${allowed.join(", ")}.`,
      ja: shown`${where.ja}: ${allowed.join("、")} のいずれかを書いてください。`,
    };
  }
  const type = [error?.params["type"]].flat().join(" or ");
  return {
    en: shown`${where.en}: this is not what is expected here${type === "" ? "" : shown` (${type})`}. See schemas/configuration.schema.json.`,
    ja: shown`${where.ja}: ここに書ける値ではありません${type === "" ? "" : shown`(${type} が必要です)`}。schemas/configuration.schema.json をご覧ください。`,
  };
}

function explainUnknown(name: string, place: string, where: Text): Text {
  const isRule = place.endsWith("rules");
  const known = isRule ? knownMembers.rules : knownMembers.configuration;
  const nearest = closest(name, [...known]);
  const isSlip = distance(name, nearest) <= Math.max(2, Math.floor(name.length / 3));
  const kind = isRule ? { en: shown`rule`, ja: shown`ルール` } : { en: shown`setting`, ja: shown`設定項目` };
  return {
    en: shown`${where.en}: there is no ${kind.en} \`${name}\`.${isSlip ? shown` Did you mean \`${nearest}\`?` : ""}`,
    ja: shown`${where.ja}: \`${name}\` という${kind.ja}はありません。${isSlip ? shown`\`${nearest}\` ではありませんか?` : ""}`,
  };
}

/** Regular expressions are checked here, so that none fails later, in the middle of a run. */
function checkPatterns(configuration: Configuration, path: string): void {
  const settings = [configuration, ...(configuration.overrides ?? [])];
  const patterns = settings.flatMap(({ credentialNames = [], allow = [], providers = [] }) => [
    ...credentialNames,
    ...allow.flatMap(({ name, valuePattern }) => [name ?? [], valuePattern ?? []].flat()),
    ...providers.map(({ pattern }) => pattern),
  ]);
  for (const pattern of patterns) {
    try {
      new RegExp(pattern);
    } catch {
      throw new ConfigurationError({
        en: shown`${path}: \`${pattern}\` is no regular expression.`,
        ja: shown`${path}: \`${pattern}\` は正規表現として正しくありません。`,
      });
    }
  }
}
