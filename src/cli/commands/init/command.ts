/** `init`: a configuration and a hook to start with. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, Command } from "../../command.ts";
import { initFlags } from "../../flags.ts";

export type InitArguments = Arguments<typeof initFlags>;

export const initCommand: Command<typeof initFlags> = {
  name: "init",
  positional: undefined,
  description: {
    en: shown`Write a configuration with what is known here, and add the hook to what is there`,
    ja: shown`分かる範囲の設定ファイルを作成し、既存のフックに追加する`,
  },
  flags: initFlags,
  run: async (given, surroundings) => {
    const { initialize } = await import("./run.ts");
    return initialize(given, surroundings);
  },
};
