import { SentenceError } from "../language/sentence-error.ts";

/** A catalog that can't be used at all: AWS out of reach, no credentials, a broken inventory. */
export class CatalogError extends SentenceError {
  override readonly name = "CatalogError";
}
