import type { Command } from "../command.ts";
import { explainCommand } from "./explain.ts";
import { initCommand } from "./init.ts";
import { inventoryCommand } from "./inventory.ts";
import { lintCommand } from "./lint.ts";
import { migrateCommand } from "./migrate.ts";
import { policyCommand } from "./policy.ts";
import { referencesCommand } from "./references.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  lintCommand,
  referencesCommand,
  inventoryCommand,
  policyCommand,
  migrateCommand,
  explainCommand,
  initCommand,
];
