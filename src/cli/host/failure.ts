import { harmless } from "../../detect/harmless.ts";
import { SentenceError } from "../../language/sentence-error.ts";
import type { Shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

/** The run itself cannot go on: one sentence, exit status 2. */
export class RunFailure extends SentenceError {
  override readonly name = "RunFailure";
}

/** The sentence that an error carries, where it is one of ours: of the run, the catalog or the configuration. */
export function sentenceIn(error: unknown): Text | undefined {
  // A bundle that is loaded later has classes of its own, so that `instanceof` would not know them.
  if (!(error instanceof Error) || !("text" in error)) return undefined;
  const { text } = error;
  return isText(text) ? text : undefined;
}

function isText(value: unknown): value is Text {
  return typeof value === "object" && value !== null && "en" in value && "ja" in value;
}

/** The code of an error of the system, such as `ENOENT`; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** The class of an error, such as `TypeError`. */
export function errorKind(error: unknown): Shown {
  return harmless(error instanceof Error ? error.name : typeof error);
}

/** Exit statuses, as in the README. */
export const exitStatus = { clean: 0, findings: 1, failure: 2 } as const;
