import { LineCounter, parseDocument } from "yaml";
import { shown } from "../language/shown.ts";
import { placeText } from "../text/place.ts";
import { ConfigurationError } from "./configuration.ts";

/** The value of a configuration in YAML. Throws a ConfigurationError with the place where it is none. */
export function parseYaml(text: string, path: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const { line, col: column } = lineCounter.linePos(error.pos[0]);
  const place = placeText(path, { line, column });
  throw new ConfigurationError({
    en: shown`${place}: the configuration is not valid YAML.`,
    ja: shown`${place}: 設定ファイルが正しい YAML ではありません。`,
  });
}
