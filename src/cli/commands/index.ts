import type { Command } from "../command.ts";
import { completionCommandFor } from "./completion/command.ts";
import { explainCommand } from "./explain/command.ts";
import { initCommand } from "./init/command.ts";
import { inventoryCommand } from "./inventory/command.ts";
import { lintCommand } from "./lint/command.ts";
import { migrateCommand } from "./migrate/command.ts";
import { policyCommand } from "./policy/command.ts";
import { referencesCommand } from "./references/command.ts";

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
