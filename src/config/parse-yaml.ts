import { LineCounter, parseDocument } from "yaml";
import { shown, shownPath } from "../language/shown.ts";
import { placeText } from "../text/place.ts";
import { ConfigurationError } from "./configuration.ts";

/** The value of a configuration in YAML. Throws a ConfigurationError with the place where it is none. */
export function parseYaml(text: string, path: string): unknown {
  const lineCounter = new LineCounter();
  // A warning of the parser's would quote the text.
  const document = parseDocument(text, { lineCounter, logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col: column } = lineCounter.linePos(error.pos[0]);
    const place = placeText(path, { line, column });
    throw new ConfigurationError({
      en: shown`${place}: the configuration is not valid YAML.`,
      ja: shown`${place}: 設定ファイルが正しい YAML ではありません。`,
    });
  }
  try {
    return document.toJS();
  } catch {
    // Aliases are followed here, and here alone: one that leads nowhere, or more of them than anybody writes.
    const file = shownPath(path);
    throw new ConfigurationError({
      en: shown`${file}: an alias (\`*\`) has no anchor (\`&\`) before it, or there are too many aliases.`,
      ja: shown`${file}: エイリアス(\`*\`)に対応するアンカー(\`&\`)が前にないか、エイリアスが多すぎます。`,
    });
  }
}
