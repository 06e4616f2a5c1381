/** What is known of each file besides its text: what AWS or an inventory says of the things that it refers to. */
import { type Catalog, emptyCatalog } from "../../catalog/catalog.ts";
import { noRoles, type Roles } from "../../iam/role.ts";
import type { ScopeSources } from "../../model/scope.ts";
import { sentenceIn } from "../host/failure.ts";
import type { Surroundings } from "../host/host.ts";
import type { OnlineFlags } from "./ask-aws.ts";
import { type FileThatIsRead, notRead, type RunFile } from "./input-files.ts";
import { Inventories } from "./inventories.ts";

/** The flags that say whom to ask. */
export interface AnswerFlags extends OnlineFlags {
  readonly online?: boolean | undefined;
  readonly inventory?: string | undefined;
}

/** A file with what is known of it; one that could not be read stays what it is. */
export type AnsweredFile =
  | (FileThatIsRead & { readonly answers: Answers })
  | Extract<RunFile, { readonly kind: "not-read" }>;

export interface Answers {
  readonly catalog: Catalog;
  /** What execution roles may read, where IAM was asked. */
  readonly roles: Roles;
  readonly scope: ScopeSources;
}

/**
 * Each file with its answers. AWS is asked once for all files, which are kept until then; an inventory answers for one
 * file after the other. An inventory that can't be read is said of each file that it is for.
 */
export async function* withAnswers(
  files: AsyncIterable<RunFile> | Iterable<RunFile>,
  flags: AnswerFlags,
  surroundings: Surroundings,
  withRoles: (files: readonly FileThatIsRead[]) => boolean = () => false,
): AsyncGenerator<AnsweredFile> {
  if (flags.online === true) {
    const { askAws } = await import("./ask-aws.ts");
    const all: RunFile[] = [];
    for await (const file of files) all.push(file);
    const asked = all.filter((file) => file.kind === "read");
    const { catalog, roles, scopeOf } = await askAws(asked, flags, surroundings, {
      withRoles: withRoles(asked),
    });
    for (const file of all) {
      yield file.kind === "read"
        ? { ...file, answers: { catalog, roles, scope: scopeOf(file.settings) } }
        : file;
    }
    return;
  }
  const inventories = new Inventories(flags.inventory, surroundings);
  await inventories.openGiven();
  for await (const file of files) {
    yield file.kind === "read" ? await fromInventory(file, inventories) : file;
  }
}

async function fromInventory(file: FileThatIsRead, inventories: Inventories): Promise<AnsweredFile> {
  try {
    const catalog = await inventories.of(file.settings);
    return { ...file, answers: { catalog, roles: noRoles, scope: file.settings.scope } };
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    return notRead(file.input.source, message);
  }
}

/** True where there was somebody to ask. */
export function isAsked({ catalog }: Answers): boolean {
  return catalog !== emptyCatalog;
}
