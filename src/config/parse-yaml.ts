import { LineCounter, parseDocument } from "yaml";
import { shown } from "../language/shown.ts";
import { ConfigurationError } from "./configuration.ts";

/** The value of a configuration in YAML. Throws a ConfigurationError with the place where it is none. */
export function parseYaml(text: string, path: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const { line, col } = lineCounter.linePos(error.pos[0]);
  throw new ConfigurationError({
    en: shown`${path}:${line}:${col}: the configuration is no valid YAML.`,
    ja: shown`${path}:${line}:${col}: 設定ファイルが正しい YAML ではありません。`,
  });
}
