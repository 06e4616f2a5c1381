import type { Command } from "../command.ts";
import { lintCommand } from "./lint.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [lintCommand];
