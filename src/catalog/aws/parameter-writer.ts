/**
 * Puts credentials into Parameter Store, and compares what is there. Used by `migrate` alone: nothing else reads a
 * value decrypted, and no value leaves this file but to AWS.
 */

import { joinShown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { CatalogError } from "../error.ts";
import type {
  ParameterComparison,
  ParameterWriter,
  WantedParameter,
  WriteOptions,
} from "../parameter-writer.ts";
import { integerOf, membersOf, optional, optionalList, textOf } from "./answer.ts";
import type { CallOutcome } from "./calls.ts";
import { type CallFailure, reasonOf } from "./errors.ts";
import type { ParameterStore } from "./ssm.ts";

/** Names in one call of GetParameters. */
const getLimit = 10;

const malformed: CallFailure = { kind: "no-answer", cause: "malformed" };

/** A writer on the stores of all regions. */
export function parameterWriter(
  storeOf: (region: string) => Promise<ParameterStore>,
  options: WriteOptions,
): ParameterWriter {
  return {
    compare: async (parameters) => {
      const comparisons = new Map<WantedParameter, ParameterComparison>();
      for (const region of new Set(parameters.map((parameter) => parameter.region))) {
        const store = await storeOf(region);
        const ofRegion = parameters.filter((parameter) => parameter.region === region);
        for (let start = 0; start < ofRegion.length; start += getLimit) {
          const compared = await compareBatch(store, ofRegion.slice(start, start + getLimit));
          for (const [parameter, comparison] of compared) comparisons.set(parameter, comparison);
        }
      }
      return comparisons;
    },
    create: async (parameter) => createParameter(await storeOf(parameter.region), parameter, options),
    overwrite: async (parameter) => overwriteParameter(await storeOf(parameter.region), parameter, options),
  };
}

async function compareBatch(
  { client, region, calls }: ParameterStore,
  wanted: readonly WantedParameter[],
): Promise<Map<WantedParameter, ParameterComparison>> {
  const { GetParametersCommand } = await import("@aws-sdk/client-ssm");
  const command = new GetParametersCommand({
    Names: wanted.map(({ name }) => name),
    WithDecryption: true,
  });
  const outcome = await calls.send("ssm", region, async (abortSignal) =>
    readParameters(await client.send(command, { abortSignal })),
  );
  if (outcome.kind === "failure") throw cannotCompare(wanted, outcome.failure);
  const { found, absent } = outcome.answer;
  return new Map(
    wanted.map((one) => {
      const parameter = found.get(withSlash(one.name));
      if (parameter !== undefined) return [one, comparisonOf(parameter, one)];
      if (absent.has(withSlash(one.name))) return [one, "absent"];
      throw cannotCompare([one], malformed);
    }),
  );
}

interface DecryptedParameter {
  readonly type: string;
  readonly value: string | undefined;
}

function readParameters(answer: unknown): {
  readonly found: ReadonlyMap<string, DecryptedParameter>;
  readonly absent: ReadonlySet<string>;
} {
  const { Parameters, InvalidParameters } = membersOf(answer);
  const found = optionalList(Parameters).map((parameter): [string, DecryptedParameter] => {
    const { Name, Type, Value } = membersOf(parameter);
    return [withSlash(textOf(Name)), { type: textOf(Type), value: optional(Value, textOf) }];
  });
  return {
    found: new Map(found),
    absent: new Set(optionalList(InvalidParameters).map(textOf).map(withSlash)),
  };
}

function comparisonOf({ type, value }: DecryptedParameter, wanted: WantedParameter): ParameterComparison {
  if (type !== "SecureString") return "not-secure";
  if (value === undefined) throw cannotCompare([wanted], malformed);
  return value === wanted.value ? "same" : "different";
}

/** `X` and `/X` are one parameter. */
function withSlash(name: string): string {
  return name.startsWith("/") ? name : `/${name}`;
}

/**
 * Creates a parameter as a SecureString; never overwrites one. What was written by an earlier try whose answer got lost
 * counts as written. Throws a CatalogError where it is not there afterwards with this value.
 */
async function createParameter(
  store: ParameterStore,
  wanted: WantedParameter,
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
  const outcome = await calls.send("ssm", region, async (abortSignal) =>
    integerOf(membersOf(await client.send(command, { abortSignal }))["Version"]),
  );
  await expectWritten(store, wanted, outcome);
}

/** Gives an existing SecureString another value, and tags before it: PutParameter takes no tags with Overwrite. */
async function overwriteParameter(
  store: ParameterStore,
  wanted: WantedParameter,
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
    if (outcome.kind === "failure") throw cannotWrite(wanted, outcome.failure);
  }
  const command = new PutParameterCommand({
    Name: wanted.name,
    Value: wanted.value,
    Type: "SecureString",
    Overwrite: true,
    ...(keyId === undefined ? {} : { KeyId: keyId }),
  });
  const outcome = await calls.send("ssm", region, async (abortSignal) =>
    integerOf(membersOf(await client.send(command, { abortSignal }))["Version"]),
  );
  await expectWritten(store, wanted, outcome);
}

/** A write without a clear answer is fine if the value is there, and the end of the run if it is not. */
async function expectWritten(
  store: ParameterStore,
  wanted: WantedParameter,
  outcome: CallOutcome<number>,
): Promise<void> {
  if (outcome.kind === "answer") return;
  const { failure } = outcome;
  if (failure.kind !== "denied" && failure.kind !== "credentials") {
    const comparison = (await compareBatch(store, [wanted])).get(wanted);
    if (comparison === "same") return;
  }
  throw cannotWrite(wanted, failure);
}

function tagsOf(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function cannotCompare(wanted: readonly WantedParameter[], failure: CallFailure): CatalogError {
  const names = joinShown(
    wanted.map(({ shownName }) => shownName),
    ", ",
  );
  const reason = reasonOf(failure);
  return new CatalogError({
    en: shown`Whether these parameters exist, and with which value, could not be found out: ${names} (${reason.en}). It takes ssm:GetParameters, and kms:Decrypt for a customer key.`,
    ja: shown`次のパラメータが存在するか、同じ値かを確認できませんでした: ${names}(${reason.ja})。ssm:GetParameters と、カスタマーキーの場合は kms:Decrypt が必要です。`,
  });
}

function cannotWrite(wanted: WantedParameter, failure: CallFailure): CatalogError {
  const { shownName: name } = wanted;
  const reason =
    failure.kind === "invalid" || failure.kind === "denied" ? refusals[failure.kind] : reasonOf(failure);
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
