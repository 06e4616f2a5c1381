/** What a person should know about the text itself, found while reading it. */
import type { Edit } from "../text/edit.ts";
import type { Range, SourceText } from "../text/source-text.ts";

/**
 * A name as the text has it. It may be anything, a credential too: it goes through `shownProblem` before it is put into
 * words.
 */
export interface Written {
  readonly written: string;
}

type NoArguments = Readonly<Record<never, never>>;

/**
 * What is wrong and with what, without words (these are in problem-messages.ts). `Name` is how names that the text gives
 * are held.
 */
export type ProblemContent<Name> =
  | {
      /** What is read all the same, but ecspresso refuses. */
      readonly kind: "json";
      readonly id: "comment" | "trailing-comma" | "byte-order-mark";
      readonly arguments: NoArguments;
    }
  | {
      readonly kind: "template";
      readonly id: "value-breaks-json" | "double-quoted-action";
      readonly arguments: NoArguments;
    }
  | {
      readonly kind: "template";
      readonly id: "env-without-default";
      readonly arguments: { readonly variable: Name };
    }
  | {
      readonly kind: "template";
      readonly id: "import-not-readable" | "import-refused";
      readonly arguments: { readonly path: Name };
    }
  | {
      readonly kind: "template";
      readonly id: "external-variable-not-given";
      readonly arguments: { readonly name: Name };
    };

/** Edits that fix a problem, and may change what the text means. */
export interface ProblemSuggestion {
  readonly id: "use-must-env" | "add-json-escape";
  readonly arguments: NoArguments;
  readonly edits: readonly Edit[];
}

export type Problem = ProblemContent<Written> & {
  readonly range: Range;
  /** The text that `range` counts in, where it is not the document's own. */
  readonly source?: SourceText;
  readonly suggestion?: ProblemSuggestion;
};
