/** The documents of a YAML text as data. A bundle of its own: hardly any task definition has std.parseYaml in it. */
import { parseAllDocuments } from "yaml";

export interface YamlData {
  /** True where the text marks the start of a document, so that it is a stream however many there are. */
  readonly isStream: boolean;
  readonly documents: readonly unknown[];
}

/** Undefined where the text can't be read. */
export function parseYamlData(text: string): YamlData | undefined {
  const parsed = parseAllDocuments(text, { version: "1.2", logLevel: "silent" });
  const documents = Array.isArray(parsed) ? parsed : [];
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  const isStream = documents.length > 1 || documents.some(({ directives }) => directives?.docStart === true);
  try {
    const data = documents.map((document): unknown => document.toJS({ maxAliasCount: 100 }));
    return { isStream, documents: data };
  } catch (error) {
    // An alias without an anchor, or far too many; the parser's own error repeats its name.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
