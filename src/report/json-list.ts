import { jsonText } from "./escape.ts";

/** A list of JSON that is written entry by entry, each on a line of its own. */
export interface JsonList {
  /** The next entry, with what separates it from the one before. */
  add(entry: unknown): string;
  /** The closing bracket. */
  close(): string;
}

/** A list after its opening bracket; `indent` is in front of entries, `outerIndent` in front of the closing bracket. */
export function openJsonList(indent: string, outerIndent: string): JsonList {
  let isEmpty = true;
  return {
    add: (entry) => {
      const separator = isEmpty ? "\n" : ",\n";
      isEmpty = false;
      return separator + indent + jsonText(entry);
    },
    close: () => (isEmpty ? "]" : `\n${outerIndent}]`),
  };
}
