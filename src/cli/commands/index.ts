import type { Command } from "../command.ts";
import { inventoryCommand } from "./inventory.ts";
import { lintCommand } from "./lint.ts";
import { migrateCommand } from "./migrate.ts";
import { policyCommand } from "./policy.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [lintCommand, inventoryCommand, policyCommand, migrateCommand];
