import type { Text } from "../language/text.ts";
import type { Edit } from "../text/edit.ts";
import type { Range, SourceText } from "../text/source-text.ts";

export type Severity = "error" | "warning";

/** What a rule reports. The message never holds a secret's value or a part of it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Text;
  /** The value or reference at fault. */
  readonly range: Range;
  /** The text that `range` counts in, where it is not the linted file (a Jsonnet import). */
  readonly source?: SourceText;
  /** JSON pointer (RFC 6901) of the value at fault in the document. */
  readonly pointer: string;
  readonly container?: string;
  /** The environment variable, secret or member that it is about. */
  readonly name?: string;
  /** Edits that keep what a deploy does. */
  readonly fix?: readonly Edit[];
  /** Edits that change what a deploy does; a person should choose. */
  readonly suggestions?: readonly Suggestion[];
}

export interface Suggestion {
  readonly message: Text;
  readonly edits: readonly Edit[];
}
