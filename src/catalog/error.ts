import type { Text } from "../language/text.ts";

/** A catalog that can't be used at all: AWS out of reach, no credentials, a broken inventory. One sentence. */
export class CatalogError extends Error {
  override readonly name = "CatalogError";
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
