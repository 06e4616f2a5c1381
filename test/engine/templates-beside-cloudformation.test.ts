import { describe, expect, test } from "vitest";
import { lint } from "../../src/index.ts";

const rulesOf = (text: string, path = "taskdef.json"): string[] => {
  const { failure, findings } = lint({ path, text });
  expect(failure).toBeUndefined();
  return findings.map(({ rule }) => rule);
};

describe("a task definition in which only a comment or a value looks like CloudFormation's", () => {
  const rest = `"containerDefinitions": [{"name": "app", "image": {{ must_env \`IMAGE\` }}}]`;

  test("a Type in a comment of a template", () => {
    expect(rulesOf(`{ {{/* "Type": "AWS::ECS::TaskDefinition" */}} "family": "app", ${rest} }`)).toEqual([]);
  });

  test("a Type in a value", () => {
    expect(rulesOf(`{ "family": "Type:AWS::S3", ${rest} }`)).toEqual([]);
  });
});

test("a comma in a block of its own before what it separates", () => {
  const items = `{{ range $i, $v := $names }}{{ if $i }},{{ end }}{"name": "{{ $v }}", "value": "a"}{{ end }}`;
  const text = `{"family": "app", "containerDefinitions": [{"name": "app", "image": "app", "environment": [${items}]}]}`;
  expect(rulesOf(text)).toEqual([]);
});

describe("a text ends in a sentence", () => {
  test.each([
    ["16 million characters and more", " ".repeat(16_000_001), /grows larger/],
    ["10,000 parentheses", `{"family": "{{ ${"(".repeat(10_000)} }}"}`, /nested too deeply/],
    ["5,000 blocks in a string", `{"family": "${"{{if x}}".repeat(5_000)}"}`, /nested too deeply/],
    [
      "more findings than anybody reads",
      `{"containerDefinitions": [${'{"a": 1},'.repeat(20_001)} {"name": "a"}]}`,
      /more than 20000 findings/,
    ],
  ])("%s", (_, text, sentence) => {
    expect(lint({ path: "taskdef.json", text }).failure?.message.en).toMatch(sentence);
  });
});
