import type { Text } from "../language/text.ts";

/** The run itself cannot go on: one sentence, exit status 2. */
export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Exit statuses, as in the README. */
export const exitStatus = { clean: 0, findings: 1, failure: 2 } as const;
