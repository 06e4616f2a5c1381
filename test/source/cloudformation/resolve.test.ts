import { describe, expect, test } from "vitest";
import { membersWithLoops } from "../../../src/source/cloudformation/loops.ts";
import { isTemplate, resolveTemplate } from "../../../src/source/cloudformation/resolve.ts";
import { readPlainJson } from "../../../src/source/json/read.ts";
import type { Document, Node, StringPart } from "../../../src/source/tree.ts";
import { readYaml } from "../../../src/source/yaml/read.ts";

const head = `Parameters:
  Stage: { Type: String, Default: staging }
  Empty: { Type: String, Default: "" }
  Password: { Type: String, NoEcho: true, Default: hidden }
  Port: { Type: Number, Default: 8080 }
  KeyArn: { Type: String }
  Zones: { Type: CommaDelimitedList, Default: "a,b" }
  Latest: { Type: "AWS::SSM::Parameter::Value<String>", Default: /shop/latest }
Mappings:
  Sizes:
    staging: { Size: small }
    production: { Size: large }
Resources:
  Key: { Type: "AWS::SSM::Parameter", Properties: { Name: /shop/key } }
  Secret: { Type: "AWS::SecretsManager::Secret" }
  Subject:
    Type: Custom::Subject
    Value: `;

/** What a value becomes, as a short text: `<origin name=value>` for holes, `(a | b)` for alternatives. */
function show(node: Node | undefined): string {
  if (node === undefined) return "nothing";
  switch (node.kind) {
    case "string":
      return node.parts.map(showPart).join("");
    case "opaque":
      return node.alternatives === undefined ? "opaque" : `(${node.alternatives.map(show).join(" | ")})`;
    case "number":
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
    case "array":
      return `[${node.elements.map(show).join(", ")}]`;
    case "object":
      return `{${node.members.map(({ name, value }) => `${name}: ${show(value)}`).join(", ")}}`;
  }
}

function showPart(part: StringPart): string {
  if (part.kind === "text") return part.text;
  const { origin, value, alternatives, isArn } = part;
  const detail =
    "name" in origin ? ` ${origin.name}` : origin.kind === "resource" ? ` ${origin.address ?? ""}` : "";
  const extra = [
    value === undefined ? "" : `=${value}`,
    alternatives === undefined
      ? ""
      : `(${alternatives.map((arm) => arm.map(showPart).join("")).join(" | ")})`,
    isArn === true ? " arn" : "",
    origin.kind === "stack-parameter" && origin.noEcho ? " no-echo" : "",
    origin.kind === "parameter-value" && origin.secure === true ? " secure" : "",
  ];
  return `<${origin.kind}${detail}${extra.join("")}>`;
}

function subjectOf({ root }: Document): Node | undefined {
  const member = (node: Node | undefined, name: string): Node | undefined =>
    node?.kind === "object" ? node.members.find((candidate) => candidate.name === name)?.value : undefined;
  return member(member(member(root, "Resources"), "Subject"), "Value");
}

function resolved(value: string): string {
  return show(subjectOf(resolveTemplate(readYaml({ path: "t.yml", text: `${head}${value}\n` }, undefined))));
}

describe("intrinsic functions", () => {
  test.each([
    ["!Ref Stage", "<stack-parameter Stage=staging>"],
    ["{ Ref: Stage }", "<stack-parameter Stage=staging>"],
    ["!Ref Empty", "<stack-parameter Empty>"],
    ["!Ref Password", "<stack-parameter Password no-echo>"],
    ["!Ref Port", "<stack-parameter Port=8080>"],
    ["!Ref KeyArn", "<stack-parameter KeyArn arn>"],
    ["!Ref Zones", "opaque"],
    ["!Ref Latest", "<parameter-value /shop/latest>"],
    ["!Ref AWS::Region", "<pseudo-parameter AWS::Region>"],
    ["!Ref AWS::NoValue", "null"],
    ["!Ref Key", "<resource Key=/shop/key>"],
    ["!Ref Secret", "<resource Secret arn>"],
    ["!GetAtt Role.Arn", "<resource Role.Arn arn>"],
    ["!GetAtt [Database, Endpoint.Address]", "<resource Database.Endpoint.Address>"],
    ["!ImportValue shop-role-arn", "<stack-export shop-role-arn arn>"],
    ["!ImportValue\n      Fn::Sub: '${Stage}:role'", "<stack-export staging:role>"],
    ["!Sub a-${Stage}-${AWS::Region}", "a-<stack-parameter Stage=staging>-<pseudo-parameter AWS::Region>"],
    ["!Sub '${!Literal} ${Secret}:key::'", "${Literal} <resource Secret arn>:key::"],
    ["!Sub ['${A}-${B}', { A: !Ref Stage, B: b }]", "<stack-parameter Stage=staging>-<unknown=b>"],
    ["!Join ['/', ['', !Ref Stage, 1]]", "/<stack-parameter Stage=staging>/1"],
    ["!Join ['', !Ref Zones]", "opaque"],
    ["!If [C, a, !Ref Stage]", "(a | <stack-parameter Stage=staging>)"],
    ["!Sub ['x${A}', { A: !If [C, a, b] }]", "x<unknown(a | b)>"],
    ["[!If [C, a, !Ref AWS::NoValue], b]", "[(a | null), b]"],
    ["!FindInMap [Sizes, staging, Size]", "<unknown=small>"],
    ["!FindInMap [Sizes, !Ref Stage, Size]", "(<unknown=small> | <unknown=large>)"],
    ["!FindInMap [Nothing, a, b]", "opaque"],
    ["!Select [1, [a, !Ref Stage]]", "<stack-parameter Stage=staging>"],
    ["!FindInMap [Sizes, nowhere, Size, { DefaultValue: !Ref Stage }]", "<stack-parameter Stage=staging>"],
    ["!FindInMap [Nothing, a, b, { DefaultValue: c }]", "c"],
    ["!Select [1, !Split [',', 'a,b']]", "<unknown=b>"],
    ["!Select [0, !Split [',', !Ref Stage]]", "<unknown=staging>"],
    ["!Select [0, !Split [',', !Ref KeyArn]]", "opaque"],
    ["!Join ['-', !Split [',', 'a,b']]", "<unknown=a>-<unknown=b>"],
    ["!Base64 abc", "<unknown=YWJj>"],
    ["!Base64 { 'Fn::Sub': 'x:${Password}' }", "<stack-parameter Password no-echo>"],
    ["!Base64 { 'Fn::Unknown': x }", "opaque"],
    ["!ToJsonString { a: 1, b: [x, null] }", '<unknown={"a":1,"b":["x",null]}>'],
    ["!ToJsonString { a: !Ref Password, b: c }", "<stack-parameter Password no-echo>"],
    ["!Sub [a]", "a"],
    ["!Sub {}", "opaque"],
    ["!Ref [a]", "opaque"],
    ["{ 'Fn::Unknown': a }", "{Fn::Unknown: a}"],
  ])("%s", (value, expected) => {
    expect(resolved(value)).toBe(expected);
  });
});

describe("dynamic references", () => {
  test.each([
    ["'{{resolve:ssm:/shop/host:3}}'", "<parameter-value /shop/host>"],
    ["'{{resolve:ssm-secure:/shop/key}}'", "<parameter-value /shop/key secure>"],
    ["'{{resolve:secretsmanager:shop:SecretString:key}}'", "<secret-value shop>"],
    ["'a {{resolve:ssm:/b}} c {{resolve:ssm:/d}}'", "a <parameter-value /b> c <parameter-value /d>"],
    ["!Sub '{{resolve:ssm:/${Stage}/b}}'", "<parameter-value /staging/b>"],
    ["!Join ['', ['{{resolve:secretsmanager:', !ImportValue x, ':SecretString:key}}']]", "<secret-value …>"],
    ["'{{resolve:ssm:/never-closed'", "{{resolve:ssm:/never-closed"],
  ])("%s", (value, expected) => {
    expect(resolved(value)).toBe(expected);
  });
});

test("JSON is resolved alike", () => {
  const text = JSON.stringify({
    Parameters: { Stage: { Type: "String" } },
    Resources: {
      Subject: { Type: "Custom::X", Value: { "Fn::Sub": "{{resolve:ssm:/${Stage}}} ${AWS::Region}" } },
    },
  });
  const { root } = resolveTemplate(readPlainJson({ path: "t.json", text }));
  expect(show(subjectOf({ root } as Document))).toBe("<parameter-value /…> <pseudo-parameter AWS::Region>");
});

test("the arms of one condition never exist together", () => {
  const { root } = resolveTemplate(
    readYaml(
      { path: "t.yml", text: `${head}[!If [C, a, b], !If [C, c, d], !If [Other, e, f]]\n` },
      undefined,
    ),
  );
  const list = subjectOf({ root } as Document);
  const arms = (list?.kind === "array" ? list.elements : []).flatMap((element) =>
    element.kind === "opaque" ? (element.alternatives ?? []) : [],
  );
  expect(arms.map(({ branches }) => branches)).toEqual([
    [{ block: 0, arm: 0 }],
    [{ block: 0, arm: 1 }],
    [{ block: 0, arm: 0 }],
    [{ block: 0, arm: 1 }],
    [{ block: 1, arm: 0 }],
    [{ block: 1, arm: 1 }],
  ]);
});

test("a loop is read once, its identifier a hole in every string", () => {
  const text = `Resources:
  Fn::ForEach::Outer:
    - Stage
    - [a, b]
    - Fn::ForEach::Inner:
        - Part
        - [c]
        - "\${Stage}\${Part}":
            Type: Custom::Subject
            Value: ["/\${Stage}/\${Part}/\${Other}", !Ref Part, !Sub "x-\${Stage}"]
  After: { Type: Custom::Other, Value: "\${Stage}" }
`;
  const { root } = resolveTemplate(readYaml({ path: "t.yml", text }, undefined));
  expect(isTemplate(root)).toBe(true);
  const resources = root.kind === "object" ? root.members[0]?.value : undefined;
  const members = resources?.kind === "object" ? membersWithLoops(resources) : [];
  expect(members.map(({ value }) => show(value))).toEqual([
    "{Type: Custom::Subject, Value: [/<unknown>/<unknown>/${Other}, <resource Part>, x-<resource Stage>]}",
    "{Type: Custom::Other, Value: ${Stage}}",
  ]);
});

test.each([
  ["Resources: { A: { Type: B } }", true],
  ["Resources: {}", false],
  ["Resources: { A: 1 }", false],
  ["resources: { A: { Type: B } }", false],
  ["[]", false],
])("%s is a template: %s", (text, expected) => {
  expect(isTemplate(readYaml({ path: "t.yml", text }, undefined).root)).toBe(expected);
});
