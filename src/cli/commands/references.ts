/** `references`: lists what is referred to, by which container. */
import type { Arguments, Command } from "../command.ts";
import { referencesFlags } from "../flags.ts";

export type ReferencesArguments = Arguments<typeof referencesFlags>;

export const referencesCommand: Command<typeof referencesFlags> = {
  name: "references",
  positional: { name: "files", many: true },
  description: {
    en: "List which container gets which variable from which parameter or secret",
    ja: "どのコンテナがどの変数をどのパラメータやシークレットから得るかを一覧にする",
  },
  flags: referencesFlags,
  run: async (given, surroundings) => {
    const { listReferences } = await import("../references.ts");
    return listReferences(given, surroundings);
  },
};
