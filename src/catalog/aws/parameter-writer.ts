/**
 * Puts credentials into Parameter Store, and compares what is there. Used by `migrate` alone: nothing else reads a
 * value decrypted, and no value leaves this file but to AWS.
 */

import type { GetParametersCommandOutput, Parameter, PutParameterCommandOutput } from "@aws-sdk/client-ssm";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { CatalogError } from "../error.ts";
import type { Outcome } from "./calls.ts";
import { reasonOf, type Trouble } from "./errors.ts";
import type { ParameterStore } from "./ssm.ts";

/** A credential and the name that it gets. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** How what is there compares with what is wanted. */
export type Comparison =
  | "absent"
  /** A SecureString with this value. */
  | "same"
  /** A SecureString with another value. */
  | "different"
  /** A String or StringList; its type can't be changed. */
  | "not-secure";

export interface WriteOptions {
  /** The customer key; the account's own `alias/aws/ssm` without it. */
  readonly keyId?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Names in one call of GetParameters. */
const getLimit = 10;

/**
 * Compares parameters with the values that they should have. Throws a CatalogError where one can't be compared: then
 * nothing is known to be safe to write.
 */
export async function compareParameters(
  store: ParameterStore,
  wanted: readonly NamedValue[],
): Promise<Map<string, Comparison>> {
  const comparisons = new Map<string, Comparison>();
  for (let start = 0; start < wanted.length; start += getLimit) {
    const batch = wanted.slice(start, start + getLimit);
    for (const [name, comparison] of await compareBatch(store, batch)) comparisons.set(name, comparison);
  }
  return comparisons;
}

async function compareBatch(
  { client, region, calls }: ParameterStore,
  wanted: readonly NamedValue[],
): Promise<Map<string, Comparison>> {
  const { GetParametersCommand } = await import("@aws-sdk/client-ssm");
  const command = new GetParametersCommand({
    Names: wanted.map(({ name }) => name),
    WithDecryption: true,
  });
  const outcome: Outcome<GetParametersCommandOutput> = await calls.send("ssm", region, (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  if ("trouble" in outcome) throw cannotCompare(wanted, outcome.trouble);
  const { Parameters = [], InvalidParameters = [] } = outcome.answer;
  const found = new Map(Parameters.map((parameter) => [withSlash(parameter.Name ?? ""), parameter]));
  const absent = new Set(InvalidParameters.map(withSlash));
  return new Map(
    wanted.map((one) => {
      const parameter = found.get(withSlash(one.name));
      if (parameter !== undefined) return [one.name, comparisonOf(parameter, one)];
      if (absent.has(withSlash(one.name))) return [one.name, "absent"];
      throw cannotCompare([one], { kind: "no-answer", cause: "malformed" });
    }),
  );
}

function comparisonOf({ Type, Value }: Parameter, { name, value }: NamedValue): Comparison {
  if (Type !== "SecureString") return "not-secure";
  if (Value === undefined) throw cannotCompare([{ name, value }], { kind: "no-answer", cause: "malformed" });
  return Value === value ? "same" : "different";
}

/** `X` and `/X` are one parameter. */
function withSlash(name: string): string {
  return name.startsWith("/") ? name : `/${name}`;
}

/**
 * Creates a parameter as a SecureString; never overwrites one. What was written by an earlier try whose answer got lost
 * counts as written. Throws a CatalogError where it is not there afterwards with this value.
 */
export async function createParameter(
  store: ParameterStore,
  wanted: NamedValue,
  { keyId, tags = {} }: WriteOptions,
): Promise<void> {
  const { client, region, calls } = store;
  const { PutParameterCommand } = await import("@aws-sdk/client-ssm");
  const command = new PutParameterCommand({
    Name: wanted.name,
    Value: wanted.value,
    Type: "SecureString",
    Overwrite: false,
    ...(keyId === undefined ? {} : { KeyId: keyId }),
    ...(Object.keys(tags).length === 0 ? {} : { Tags: tagsOf(tags) }),
  });
  const outcome = await calls.send("ssm", region, (abortSignal) => client.send(command, { abortSignal }));
  await expectWritten(store, wanted, outcome);
}

/** Gives an existing SecureString another value, and tags before it: PutParameter takes no tags with Overwrite. */
export async function overwriteParameter(
  store: ParameterStore,
  wanted: NamedValue,
  { keyId, tags = {} }: WriteOptions,
): Promise<void> {
  const { client, region, calls } = store;
  const { AddTagsToResourceCommand, PutParameterCommand } = await import("@aws-sdk/client-ssm");
  if (Object.keys(tags).length > 0) {
    const command = new AddTagsToResourceCommand({
      ResourceType: "Parameter",
      ResourceId: wanted.name,
      Tags: tagsOf(tags),
    });
    const outcome = await calls.send("ssm", region, (abortSignal) => client.send(command, { abortSignal }));
    if ("trouble" in outcome) throw cannotWrite(wanted.name, outcome.trouble);
  }
  const command = new PutParameterCommand({
    Name: wanted.name,
    Value: wanted.value,
    Type: "SecureString",
    Overwrite: true,
    ...(keyId === undefined ? {} : { KeyId: keyId }),
  });
  const outcome = await calls.send("ssm", region, (abortSignal) => client.send(command, { abortSignal }));
  await expectWritten(store, wanted, outcome);
}

/** A write without a clear answer is fine if the value is there, and the end of the run if it is not. */
async function expectWritten(
  store: ParameterStore,
  wanted: NamedValue,
  outcome: Outcome<PutParameterCommandOutput>,
): Promise<void> {
  if ("answer" in outcome && outcome.answer.Version !== undefined) return;
  const trouble: Trouble = "trouble" in outcome ? outcome.trouble : { kind: "no-answer", cause: "malformed" };
  if (trouble.kind !== "denied" && trouble.kind !== "credentials") {
    const comparison = (await compareBatch(store, [wanted])).get(wanted.name);
    if (comparison === "same") return;
  }
  throw cannotWrite(wanted.name, trouble);
}

function tagsOf(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function cannotCompare(wanted: readonly NamedValue[], trouble: Trouble): CatalogError {
  const names = wanted.map(({ name }) => name).join(", ");
  const reason = reasonOf(trouble);
  return new CatalogError({
    en: shown`Whether these parameters exist, and with which value, could not be found out: ${names} (${reason.en}). It takes ssm:GetParameters, and kms:Decrypt for a customer key.`,
    ja: shown`次のパラメータが存在するか、同じ値かを確認できませんでした: ${names}(${reason.ja})。ssm:GetParameters と、カスタマーキーの場合は kms:Decrypt が必要です。`,
  });
}

function cannotWrite(name: string, trouble: Trouble): CatalogError {
  const reason =
    trouble.kind === "invalid" || trouble.kind === "denied" ? refusals[trouble.kind] : reasonOf(trouble);
  return new CatalogError({
    en: shown`The parameter ${name} could not be written: ${reason.en}. It takes ssm:PutParameter, ssm:AddTagsToResource for tags, and kms:Encrypt for a customer key.`,
    ja: shown`パラメータ ${name} を書き込めませんでした(${reason.ja})。ssm:PutParameter と、タグには ssm:AddTagsToResource、カスタマーキーには kms:Encrypt が必要です。`,
  });
}

const refusals: Readonly<Record<"invalid" | "denied", Text>> = {
  invalid: {
    en: shown`AWS does not take it; check the key and the name`,
    ja: shown`AWS が受け付けませんでした。キーと名前を確認してください`,
  },
  denied: { en: shown`the credentials may not`, ja: shown`この認証情報には権限がありません` },
};
