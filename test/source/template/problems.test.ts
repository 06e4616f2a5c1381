import { describe, expect, test } from "vitest";
import { readJson } from "../../../src/source/json/read.ts";
import { applyEdits } from "../../../src/text/edit.ts";

function problemsOf(value: string, environment: Readonly<Record<string, string>> = {}) {
  const text = `{"a": "${value}"}`;
  const { problems } = readJson({ path: "t.json", text }, { environment: (name) => environment[name] });
  return problems.map(({ id, arguments: given, suggestion, range }) => ({
    id,
    given,
    at: text.slice(range.start, range.end),
    suggests: suggestion?.id,
    after: suggestion && applyEdits(text, [suggestion.edits]).text.slice(7, -2),
  }));
}

describe("env without a default", () => {
  test.each([
    ["{{ env `DB_HOST` }}", "{{ must_env `DB_HOST` }}"],
    ['{{ env "DB_HOST" }}', '{{ must_env "DB_HOST" }}'],
    ["x-{{- env `DB_HOST` | json_escape -}}-y", "x-{{- must_env `DB_HOST` | json_escape -}}-y"],
  ])("%s", (value, after) => {
    expect(problemsOf(value)).toMatchObject([
      {
        id: "env-without-default",
        given: { variable: { written: "DB_HOST" } },
        suggests: "use-must-env",
        after,
      },
    ]);
  });

  test.each(["{{ env `DB_HOST` `localhost` }}", "{{ must_env `DB_HOST` }}", "{{ env $x }}"])(
    "not %s",
    (value) => {
      expect(problemsOf(value)).toEqual([]);
    },
  );
});

describe("a value that breaks the JSON", () => {
  const environment = { QUOTED: 'a"b', LINES: "a\nb", PLAIN: "a b" };

  test.each(["QUOTED", "LINES"])("%s", (name) => {
    expect(problemsOf(`{{ must_env \`${name}\` }}`, environment)).toEqual([
      {
        id: "value-breaks-json",
        given: {},
        at: `{{ must_env \`${name}\` }}`,
        suggests: "add-json-escape",
        after: `{{ must_env \`${name}\` | json_escape }}`,
      },
    ]);
  });

  test.each(["{{ must_env `PLAIN` }}", "{{ must_env `QUOTED` | json_escape }}", "{{ must_env `OTHER` }}"])(
    "not %s",
    (value) => {
      expect(problemsOf(value, environment)).toEqual([]);
    },
  );
});
