/** What is known of each file besides its text: what AWS or an inventory says of the things that it refers to. */
import type { Catalog } from "../../catalog/catalog.ts";
import { noRoles, type Roles } from "../../iam/role.ts";
import type { ScopeSources } from "../../model/scope.ts";
import { sentenceIn } from "../host/failure.ts";
import type { Host } from "../host/host.ts";
import type { AwsFlags } from "./ask-aws.ts";
import { type FailedFile, type FileOrFailure, failedFile, type LoadedFile } from "./input-files.ts";
import { Inventories, type InventoryFlags } from "./inventories.ts";

/** The flags that say whom to ask. */
export interface AnswerFlags extends AwsFlags, InventoryFlags {
  readonly online?: boolean | undefined;
}

export interface Answers {
  readonly catalog: Catalog;
  /** What execution roles may read, where IAM was asked. */
  readonly roles: Roles;
  readonly scope: ScopeSources;
}

/** A file with what is known of it. */
export interface AnsweredFile extends LoadedFile {
  readonly answers: Answers;
}

/**
 * Each file with its answers. AWS is asked once for all files, which are kept until then; an inventory answers for one
 * file after the other. An inventory that can't be read is reported for each file that it is for.
 */
export async function* withAnswers(
  files: AsyncIterable<FileOrFailure> | Iterable<FileOrFailure>,
  flags: AnswerFlags,
  host: Host,
  wantsRoles: (files: readonly LoadedFile[]) => boolean = () => false,
): AsyncGenerator<AnsweredFile | FailedFile> {
  if (flags.online === true) yield* answersOfAws(files, flags, host, wantsRoles);
  else yield* answersOfInventories(files, new Inventories(flags, host));
}

async function* answersOfAws(
  files: AsyncIterable<FileOrFailure> | Iterable<FileOrFailure>,
  flags: AwsFlags,
  host: Host,
  wantsRoles: (files: readonly LoadedFile[]) => boolean,
): AsyncGenerator<AnsweredFile | FailedFile> {
  const { askAws } = await import("./ask-aws.ts");
  const all: FileOrFailure[] = [];
  for await (const file of files) all.push(file);
  const loaded = all.filter((file) => file.kind === "loaded");
  const { catalog, roles, scopeOf } = await askAws(loaded, flags, host, { withRoles: wantsRoles(loaded) });
  for (const file of all) {
    if (file.kind === "failed") yield file;
    else yield { ...file, answers: { catalog, roles, scope: scopeOf(file.settings) } };
  }
}

async function* answersOfInventories(
  files: AsyncIterable<FileOrFailure> | Iterable<FileOrFailure>,
  inventories: Inventories,
): AsyncGenerator<AnsweredFile | FailedFile> {
  await inventories.openFlag();
  for await (const file of files) {
    yield file.kind === "failed" ? file : await fromInventory(file, inventories);
  }
}

async function fromInventory(file: LoadedFile, inventories: Inventories): Promise<AnsweredFile | FailedFile> {
  try {
    const catalog = await inventories.of(file.settings);
    return { ...file, answers: { catalog, roles: noRoles, scope: file.settings.scope } };
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    return failedFile(file.input.source, message);
  }
}
