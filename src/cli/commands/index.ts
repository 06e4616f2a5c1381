import type { Command } from "../arguments/command.ts";
import { completionCommand } from "./completion/flags.ts";
import { explainCommand } from "./explain/flags.ts";
import { initCommand } from "./init/flags.ts";
import { inventoryCommand } from "./inventory/flags.ts";
import { lintCommand } from "./lint/flags.ts";
import { runLint } from "./lint/run.ts";
import { migrateCommand } from "./migrate/flags.ts";
import { policyCommand } from "./policy/flags.ts";
import { referencesCommand } from "./references/flags.ts";

const lint: Command<typeof lintCommand.flags> = { ...lintCommand, run: runLint };

const references: Command<typeof referencesCommand.flags> = {
  ...referencesCommand,
  run: async (args, host) => (await import("./references/run.ts")).listReferences(args, host),
};

const inventory: Command<typeof inventoryCommand.flags> = {
  ...inventoryCommand,
  run: async (args, host) => (await import("./inventory/run.ts")).takeInventory(args, host),
};

const policy: Command<typeof policyCommand.flags> = {
  ...policyCommand,
  run: async (args, host) => (await import("./policy/run.ts")).printPolicy(args, host),
};

const migrate: Command<typeof migrateCommand.flags> = {
  ...migrateCommand,
  run: async (args, host) => (await import("./migrate/run.ts")).migrate(args, host),
};

const explain: Command<typeof explainCommand.flags> = {
  ...explainCommand,
  run: async (args, host) => (await import("./explain/run.ts")).explain(args, host),
};

const init: Command<typeof initCommand.flags> = {
  ...initCommand,
  run: async (args, host) => (await import("./init/run.ts")).initialize(args, host),
};

const completion: Command<typeof completionCommand.flags> = {
  ...completionCommand,
  run: async (args, host) => (await import("./completion/run.ts")).printCompletion(args, host, commands),
};

/**
 * Every command, in the order of the help. Only `lint`, which runs on every commit, is loaded from the start; the work
 * of the others is loaded when they are called.
 */
export const commands: readonly Command[] = [
  lint,
  references,
  inventory,
  policy,
  migrate,
  explain,
  init,
  completion,
];
