import { expect, test } from "vitest";
import { lint } from "../../src/index.ts";

function duplicatesIn(container: string): string[] {
  const text = `{ "containerDefinitions": [{ "name": "app", "image": "app", ${container} }] }`;
  return lint({ path: "taskdef.json", text })
    .findings.filter(({ rule }) => rule === "no-duplicate-key")
    .map(({ messageId, name }) => `${messageId} ${name}`);
}

test("keys of free-form maps differ by their case, and members of the API do not", () => {
  expect(duplicatesIn(`"dockerLabels": { "a": "1", "A": "2" }`)).toEqual([]);
  expect(
    duplicatesIn(`"logConfiguration": { "logDriver": "fluentd", "options": { "tag": "1", "Tag": "2" } }`),
  ).toEqual([]);
  expect(duplicatesIn(`"dockerLabels": { "a": "1", "a": "2" }`)).toEqual(["lastWins a"]);
  expect(duplicatesIn(`"environment": [], "Environment": [{ "name": "A", "value": "b" }]`)).toEqual([
    "lowerCaseWins environment",
  ]);
});
