/** `references`: lists what is referred to, by which container. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, Command } from "../../command.ts";
import { referencesFlags } from "../../flags.ts";

export type ReferencesArguments = Arguments<typeof referencesFlags>;

export const referencesCommand: Command<typeof referencesFlags> = {
  name: "references",
  positional: { name: "files", many: true },
  description: {
    en: shown`List which container gets which variable from which parameter or secret`,
    ja: shown`どのコンテナがどの変数をどのパラメータやシークレットから得るかを一覧にする`,
  },
  flags: referencesFlags,
  run: async (given, surroundings) => {
    const { listReferences } = await import("./run.ts");
    return listReferences(given, surroundings);
  },
};
