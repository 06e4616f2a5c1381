/** `migrate`: moves plaintext credentials into Parameter Store and makes the files refer to them. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, Command } from "../../command.ts";
import { migrateFlags } from "../../flags.ts";

export type MigrateArguments = Arguments<typeof migrateFlags>;

export const migrateCommand: Command<typeof migrateFlags> = {
  name: "migrate",
  positional: { name: "files", many: true },
  description: {
    en: shown`Move plaintext credentials of \`environment\` into Parameter Store, and refer to them from \`secrets\``,
    ja: shown`\`environment\` の平文の認証情報を Parameter Store に移し、\`secrets\` から参照する`,
  },
  flags: migrateFlags,
  run: async (given, surroundings) => {
    const { migrate } = await import("./run.ts");
    return migrate(given, surroundings);
  },
};
