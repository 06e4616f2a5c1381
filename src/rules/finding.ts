import type { Shown } from "../language/shown.ts";
import type { Edit } from "../text/edit.ts";
import type { Range, SourceText } from "../text/source-text.ts";
import type { RuleId } from "./index.ts";
import type { AnyMessage, Severity } from "./rule.ts";

export type { Severity } from "./rule.ts";

/** Severities that differ from the rules' own. */
export type Severities = Readonly<Partial<Record<RuleId, Severity | "off">>>;

/** What a rule reports; `messageOf` gives the words. */
export interface Finding extends AnyMessage {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** The value or reference at fault. */
  readonly range: Range;
  /** The text that `range` counts in, where it is not the linted file (a Jsonnet import). */
  readonly source?: SourceText;
  /** JSON pointer (RFC 6901) of the value at fault in the document, with `…` for a key that may not be shown. */
  readonly pointer: Shown;
  readonly container?: Shown;
  /** The environment variable, secret or member that it is about. */
  readonly name?: Shown;
  /** Edits that keep what a deploy does. */
  readonly fix?: readonly Edit[];
  /** Edits that may change what a deploy does; a person should choose. */
  readonly suggestions?: readonly Suggestion[];
}

export interface Suggestion extends AnyMessage {
  readonly edits: readonly Edit[];
}
