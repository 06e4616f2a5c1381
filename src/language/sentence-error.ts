import type { Text } from "./text.ts";

/** An error that a person is to read: one sentence, in every language. */
export class SentenceError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
