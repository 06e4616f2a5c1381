/** The public API. */

export { fix } from "./engine/fix.ts";
export { lint } from "./engine/lint.ts";
