/** Loads what a plain task definition does not need, when a file wants it. */
import { formatOf, type OptionalReaders } from "../engine/read.ts";
import type { SourceText } from "../source/tree.ts";

/** The readers that a text needs beyond JSON's. */
export async function readersFor(source: SourceText): Promise<OptionalReaders> {
  if (formatOf(source) !== "yaml") return {};
  const { readYaml } = await import("../source/yaml.ts");
  return { yaml: readYaml };
}
