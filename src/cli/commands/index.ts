import type { Command } from "../command.ts";
import { completionCommandFor } from "./completion.ts";
import { explainCommand } from "./explain.ts";
import { initCommand } from "./init.ts";
import { inventoryCommand } from "./inventory.ts";
import { lintCommand } from "./lint.ts";
import { migrateCommand } from "./migrate.ts";
import { policyCommand } from "./policy.ts";
import { referencesCommand } from "./references.ts";

const documented: readonly Command[] = [
  lintCommand,
  referencesCommand,
  inventoryCommand,
  policyCommand,
  migrateCommand,
  explainCommand,
  initCommand,
];

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [...documented, completionCommandFor(documented)];
