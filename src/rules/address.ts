/** Where the documentation of the rules stands. */
import type { Locale } from "../language/text.ts";

const documentation = "https://github.com/ecspresso-secrets/ecspresso-secrets/blob/main/docs/rules";

/** The address of a rule's page. */
export function ruleAddress(id: string, locale: Locale): string {
  return `${documentation}/${id}${locale === "ja" ? ".ja" : ""}.md`;
}
