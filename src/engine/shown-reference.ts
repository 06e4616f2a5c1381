/** How a reference is shown to a person, without anything that could be a credential. */
import { judge } from "../detect/index.ts";
import { display } from "../model/reference.ts";
import type { ReferenceUse } from "../model/task-definition.ts";
import { patternOf } from "../source/string.ts";

export interface ShownReference {
  readonly kind: "parameter" | "secret" | "other";
  /** Its name with version, stage or key; `…` for a part that is not known, or for what may not be shown. */
  readonly target: string;
}

/** Stands for what may not be shown. */
const hidden = "…";

/** A credential that stands in a reference's place is not shown. */
export function shownReference({ reference, node }: ReferenceUse): ShownReference {
  const pattern = node.kind === "string" ? patternOf(node.parts) : undefined;
  if (pattern !== undefined && mayBeCredential(pattern)) return { kind: "other", target: hidden };
  switch (reference.kind) {
    case "parameter": {
      const selector = reference.selector === undefined ? "" : `:${display(reference.selector)}`;
      return { kind: "parameter", target: display(reference.name) + selector };
    }
    case "secret":
      return {
        kind: "secret",
        target: [reference.name, ...reference.extraFields].map(display).join(":"),
      };
    case "other-arn":
      return { kind: "other", target: `${reference.service} ${display(reference.resource)}` };
    default: {
      // What is no reference may be anything, a credential too.
      const isOpen = node.kind === "string" && node.parts.every(({ kind }) => kind === "hole");
      return { kind: "other", target: isOpen && pattern !== undefined ? display(pattern) : hidden };
    }
  }
}

/** A text such as a role's ARN for a person to read, or `…` where it could be a credential. */
export function shownText(pattern: string): string {
  return mayBeCredential(pattern) ? hidden : display(pattern);
}

function mayBeCredential(pattern: string): boolean {
  return judge(undefined, pattern).verdict === "secret";
}
