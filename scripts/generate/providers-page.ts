/** docs/providers.md: every token that is known by its form, and where its service documents it. */
import { documentation } from "../../src/detect/providers/documentation.ts";
import { providers, shapes } from "../../src/detect/providers/index.ts";

interface Row {
  readonly label: string;
  readonly forms: Set<string>;
  readonly isPublic: boolean;
  readonly isChecked: boolean;
}

/** The page's text; `notice` says that it is made. */
export function providersPage(notice: string): string {
  const rows = new Map<string, Row>();
  for (const { id, label, prefix, public: isPublic = false, selfCheck } of providers) {
    const row = rows.get(id) ?? { label, forms: new Set(), isPublic, isChecked: selfCheck !== undefined };
    row.forms.add(`\`${prefix}…\``);
    rows.set(id, row);
  }
  for (const { id, label } of shapes) {
    rows.set(id, { label, forms: new Set(["by its shape"]), isPublic: false, isChecked: false });
  }
  const lines = [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, { label, forms, isPublic, isChecked }]) => {
      const page = documentation[id];
      const notes = [
        isPublic ? "public by design, not reported" : "",
        isChecked ? "checked offline" : "",
        page?.seen === true ? "form known from real tokens" : "",
      ].filter((note) => note !== "");
      return `| \`${id}\` | ${label} | ${[...forms].join(" ")} | ${notes.join("; ")} | <${page?.url ?? ""}> |`;
    });
  return `<!-- ${notice} -->
# Tokens that are known by their form

One of these is found whatever the variable is called. Passwords, connection strings, private keys, JSON Web Tokens and
whatever else stands under a credential's name are found without being in this list; see [detection](detection.md).

| id | what it is | begins with | notes | documentation |
|---|---|---|---|---|
${lines.join("\n")}
`;
}
