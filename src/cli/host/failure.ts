import { SentenceError } from "../../language/sentence-error.ts";
import type { Text } from "../../language/text.ts";

/** The run itself cannot go on: one sentence, exit status 2. */
export class RunFailure extends SentenceError {
  override readonly name = "RunFailure";
}

/** The sentence that an error carries, where it is one of ours: of the run, the catalog or the configuration. */
export function sentenceIn(error: unknown): Text | undefined {
  if (!(error instanceof Error) || !("text" in error)) return undefined;
  const { text } = error;
  return isText(text) ? text : undefined;
}

function isText(value: unknown): value is Text {
  return typeof value === "object" && value !== null && "en" in value && "ja" in value;
}

/** Exit statuses, as in the README. */
export const exitStatus = { clean: 0, findings: 1, failure: 2 } as const;
