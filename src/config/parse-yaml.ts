import { shown } from "../language/shown.ts";
import { plainValue } from "../source/plain.ts";
import { readYaml } from "../source/yaml/read.ts";
import { placeText } from "../text/place.ts";
import { LineIndex } from "../text/position.ts";
import { SourceError } from "../text/source-error.ts";
import { ConfigurationError } from "./configuration.ts";

/**
 * The value of a configuration in YAML, read as templates are: the package's own way from text to value follows aliases
 * without a bound, calls itself for every level of nesting, and warns in words of the text. Throws a ConfigurationError
 * with the place where it is none.
 */
export function parseYaml(text: string, path: string): unknown {
  try {
    return plainValue(readYaml({ path, text }, undefined).root);
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    const place = placeText(path, new LineIndex(text).positionAt(error.offset));
    throw new ConfigurationError({
      en: shown`${place}: ${error.text.en}`,
      ja: shown`${place}: ${error.text.ja}`,
    });
  }
}
