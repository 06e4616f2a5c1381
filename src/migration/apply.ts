/**
 * Carries a plan out: everything is compared first, then the parameters are written, then the files. Interrupted at any
 * point and run again, it ends in the same state, since what is there with the right value is left as it is.
 */

import type { ParameterComparison, ParameterWriter, WantedParameter } from "../catalog/parameter-writer.ts";
import { SentenceError } from "../language/sentence-error.ts";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import type { FilePlan } from "./plan.ts";

/** A parameter with what is there in its place now. */
export interface ComparedParameter {
  readonly parameter: WantedParameter;
  readonly comparison: ParameterComparison;
}

/** A migration that can't be carried out; nothing was written. */
export class MigrationError extends SentenceError {
  override readonly name = "MigrationError";
}

/**
 * The parameters of all files, each once. Throws a MigrationError where two credentials would get one name but have
 * different values.
 */
export function parametersOf(plans: readonly FilePlan[]): WantedParameter[] {
  const byName = new Map<string, WantedParameter>();
  for (const { parameter } of plans.flatMap(({ moves }) => moves)) {
    const key = `${parameter.region} ${parameter.name}`;
    const other = byName.get(key);
    if (other !== undefined && other.value !== parameter.value) throw clash(parameter);
    if (other === undefined) byName.set(key, parameter);
  }
  return [...byName.values()];
}

/**
 * What is there for each parameter. Throws a MigrationError where one holds something else, unless it may be
 * overwritten.
 */
export async function compare(
  parameters: readonly WantedParameter[],
  writer: ParameterWriter,
  mayOverwrite: boolean,
): Promise<ComparedParameter[]> {
  const found = await writer.compare(parameters);
  const compared = parameters.map((parameter) => ({
    parameter,
    comparison: found.get(parameter) ?? "absent",
  }));
  const plain = compared.filter(({ comparison }) => comparison === "not-secure");
  if (plain.length > 0) throw notSecure(plain);
  const different = compared.filter(({ comparison }) => comparison === "different");
  if (different.length > 0 && !mayOverwrite) throw differs(different);
  return compared;
}

/** Writes what is not there yet, one after the other. Throws where one can't be written. */
export async function writeParameters(
  compared: readonly ComparedParameter[],
  writer: ParameterWriter,
): Promise<void> {
  for (const { parameter, comparison } of compared) {
    if (comparison === "absent") await writer.create(parameter);
    if (comparison === "different") await writer.overwrite(parameter);
  }
}

function clash(parameter: WantedParameter): MigrationError {
  const { shownName: name } = parameter;
  return new MigrationError({
    en: shown`Two credentials with different values would both become ${name}. Nothing was written; give another template with --name, for instance one with {container} in it.`,
    ja: shown`値の異なる 2 つの認証情報が、どちらも ${name} になってしまいます。何も書き込んでいません。--name で {container} を含むテンプレートなどを指定してください。`,
  });
}

function differs(different: readonly ComparedParameter[]): MigrationError {
  const names = namesOf(different);
  return new MigrationError({
    en: shown`These parameters exist with another value: ${names}. Nothing was written. Find out which value is right; --overwrite takes the one from the file.`,
    ja: shown`次のパラメータは別の値ですでに存在します: ${names}。何も書き込んでいません。どちらの値が正しいか確認してください。ファイルの値を使う場合は --overwrite を指定します。`,
  });
}

function notSecure(plain: readonly ComparedParameter[]): MigrationError {
  const names = namesOf(plain);
  return new MigrationError({
    en: shown`These parameters exist, but not as SecureString, and a parameter's type can't be changed: ${names}. Nothing was written. Delete them, or give another template with --name.`,
    ja: shown`次のパラメータは SecureString 以外の型で存在し、型は変更できません: ${names}。何も書き込んでいません。削除するか、--name で別のテンプレートを指定してください。`,
  });
}

function namesOf(compared: readonly ComparedParameter[]): Shown {
  return joinShown(
    compared.map(({ parameter }) => parameter.shownName),
    ", ",
  );
}
