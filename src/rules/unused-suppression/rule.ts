import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** A comment that switches nothing off. Whether one does is known after all rules, so the engine reports it. */
export const unusedSuppression = defineRule({
  meta: { id: "unused-suppression", severity: "warning", fixable: "no" },
  messages,
  check: () => undefined,
});
