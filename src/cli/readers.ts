/** Loads what a plain task definition does not need, when a file wants it. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { formatOf, type OptionalReaders } from "../engine/read.ts";
import type { SourceText } from "../source/tree.ts";

export interface JsonnetSettings {
  readonly externalVariables: Readonly<Record<string, { kind: "string" | "code"; value: string }>>;
}

/** The readers that a text needs beyond JSON's. */
export async function readersFor(
  source: SourceText,
  workingDirectory: string,
  settings: JsonnetSettings,
): Promise<OptionalReaders> {
  switch (formatOf(source)) {
    case "json":
      return {};
    case "yaml": {
      const { readYaml } = await import("../source/yaml.ts");
      return { yaml: readYaml };
    }
    case "jsonnet": {
      const { readJsonnet } = await import("../source/jsonnet/index.ts");
      const readFile = (path: string): string | undefined => {
        try {
          return readFileSync(resolve(workingDirectory, path), "utf8");
        } catch {
          return undefined;
        }
      };
      return {
        jsonnet: (text, context) =>
          readJsonnet(text, { readFile, extVars: settings.externalVariables, template: context }),
      };
    }
  }
}
