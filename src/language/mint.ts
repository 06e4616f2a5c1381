import type { Shown } from "./shown.ts";

/**
 * Declares a text harmless. Only the modules that the walls name may import this (`scripts/walls/table.ts`): each of
 * them looks at the text first.
 */
export function mint(text: string): Shown {
  return text as Shown;
}
