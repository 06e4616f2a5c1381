import { describe, expect, test } from "vitest";
import { excerptOf } from "../../src/engine/frame.ts";
import { readInputFile } from "../../src/engine/input-file.ts";
import { maskText } from "../../src/engine/shown-text.ts";
import { type FileResult, lint, messageOf } from "../../src/index.ts";
import { readJsonnet } from "../../src/source/jsonnet/read.ts";
import { readYaml } from "../../src/source/yaml/read.ts";

const parsers = { jsonnet: readJsonnet, yaml: readYaml };
const password = ["q7Gxm", "Z2Lw9", "Rt"].join("");
const generated = ["EzPWI5hs0", "cbFsKrFDxb", "PgKv0"].join("");
const token = ["ghp", "0123456789abcdefghijKLMNOPQRSTUVWXYZ"].join("_");

/** Lints a text in which «…» marks a range. */
function linted(marked: string, path: string): { result: FileResult; range: { start: number; end: number } } {
  const [before = "", inside = "", after = ""] = marked.split(/[«»]/);
  const result = lint({ path, text: before + inside + after });
  expect(result.failure).toBeUndefined();
  return { result, range: { start: before.length, end: before.length + inside.length } };
}

describe("a whole text is masked but for names, punctuation and what is never a credential", () => {
  function masked(path: string, text: string): string | undefined {
    return maskText(readInputFile({ path, text }, { parsers }));
  }

  test("JSON with template actions", () => {
    const text = `{
  // A comment may say anything: ${password}
  "family": "shop",
  "cpu": 256, "tags": ["a", "b"],
  "EXECUTIONROLEARN": "{{ must_env \`ROLE_ARN\` }}",
  "taskRoleArn": "{{ env \`ROLE_ARN\` \`arn:aws:iam::123456789012:role/app\` }}",
  "{{ must_env \`KEY\` }}": 1, "{{ env \`KEY\` \`other\` }}": 1,
  "jobRoleArn": "{{ env \`ROLE_ARN\` }}",
  "networkMode": "{{ if a }}awsvpc{{ else }}bridge{{ end }}",
  "containerDefinitions": [
    {
      "name": "app", "image": "nginx:{{ must_env \`TAG\` }}", "": 1,
      "image": "{{ must_env \`${token}\` }}",
      "logDriver": "${token}", "type": {{ must_env \`TYPE\` }},
      "image": "{{ must_env "${token}" }}",
      {{ if eq (env \`A\`) \`b\` }}
      "essential": true,
      {{ else }}
      "essential": false,
      {{ end }}
      "secrets": [{ "name": "KEY", "valueFrom": "/app/key" }, { "name": "B", "valueFrom": "{{ tfstatef \`aws.%s.arn\` \`b\` }}" }],
      "environment": [{ "name": "A", "value": "${password}" }, { "name": "${token}", "value": -1 }]
    }
  ]
}
`;
    expect(masked("taskdef.json", text)).toBe(`{
  ********
  "family": "shop",
  "cpu": ********, "tags": [********],
  "EXECUTIONROLEARN": "{{ must_env \`ROLE_ARN\` }}",
  "taskRoleArn": ********,
  "{{ must_env \`KEY\` }}": ********,
  "jobRoleArn": "{{ env \`ROLE_ARN\` }}",
  "networkMode": ********,
  "containerDefinitions": [
    {
      "name": "app", "image": "nginx:{{ must_env \`TAG\` }}", "": ********,
      "image": ********,
      "logDriver": ********, "type": {{ ******** }},
      "image": ********
 }}
      "essential": ********
 }}
      "essential": ********
 }}
      "secrets": [{ "name": "KEY", "valueFrom": "/app/key" }, { "name": "B", "valueFrom": "{{ tfstatef \`aws.%s.arn\` \`b\` }}" }],
      "environment": [{ "name": "A", "value": ******** }, { "name": ********, "value": -******** }]
    }
  ]
}
`);
  });

  test("alternatives of a whole value are looked at one by one", () => {
    const text = `{ "containerDefinitions": [], "family": {{ if a }}"shop"{{ else }}"${token}"{{ end }} }`;
    expect(masked("taskdef.json", text)).toBe(
      `{ "containerDefinitions": [], "family": {{ ******** }}"shop"{{ ******** }} }`,
    );
  });

  test("Jsonnet", () => {
    const text = `local k = "${password}";
local key(n) = "/app/" + n;
{
  family: "shop",
  'cpu': 256,
  executionRoleArn: std.native("must_env")("ROLE_ARN"),
  taskRoleArn: "arn:aws:iam::" + "123456789012:role/app",
  [if true then "networkMode"]: @"awsvpc",
  ["job" + "RoleArn"]: "x",
  containerDefinitions: [
    { name: "app", image: "nginx:" + "1.2", 'type': @'x', logDriver: |||
      text
    |||,
      secrets: [{ name: n, valueFrom: key(n) } for n in ["A", "B"]],
      environment: [{ name: "A", value: k }],
    },
  ],
}
`;
    expect(masked("taskdef.jsonnet", text)).toBe(`********

{
  family: "shop",
  'cpu': ********,
  executionRoleArn: ********,
  taskRoleArn: ********
]: @"awsvpc",
  [********]: "x",
  containerDefinitions: [
    { name: "app", image: ********, 'type': @'x', logDriver: ********

,
      secrets: [{ name: ********, valueFrom: ******** ["A", "B"]],
      environment: [{ name: "A", value: ******** }],
    },
  ],
}
`);
  });

  test("a template of CloudFormation", () => {
    const text = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub "\${AWS::StackName}-shop"
      ExecutionRoleArn: !GetAtt Role.Arn
      "TaskRoleArn": !Join ["", ["arn:", !Ref X]]
      NetworkMode: >-
        awsvpc
      ContainerDefinitions:
        - Name: 'app'
          Image: "a\\u0062c"
          Secrets:
            - Name: KEY
              ValueFrom: !If [Prod, /prod/key, /dev/key]
            - { Name: B, ValueFrom: !Ref Secret }
            - Name: C
              ValueFrom: { "Fn::Sub": "/\${Stage}/c" }
          Environment: [{ Name: A, Value: ${password} }]
`;
    expect(masked("ecs.yml", text)).toBe(`Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub "\${AWS::StackName}-shop"
      ExecutionRoleArn: !GetAtt Role.Arn
      "TaskRoleArn": ********]]
      NetworkMode: ********

      ContainerDefinitions:
        - Name: 'app'
          Image: ********
          Secrets:
            - Name: KEY
              ValueFrom: ********, /prod/key, /dev/key]
            - { Name: B, ValueFrom: !Ref Secret }
            - Name: C
              ValueFrom: { "Fn::Sub": "/\${Stage}/c" }
          Environment: [{ Name: A, Value: ******** }]
`);
  });

  test("Jsonnet with an import, whose ranges count in the imported text", () => {
    const imported = {
      path: "base.libsonnet",
      text: `{ /* ${" ".repeat(30)} */ family: "shop-of-everything" }`,
    };
    const text = `local password = "${password}-${password}-${password}"; (import "base.libsonnet") + { containerDefinitions: [] }`;
    const file = readInputFile(
      { path: "taskdef.jsonnet", text },
      { parsers: { jsonnet: (source) => readJsonnet(source, { readImport: () => imported }) } },
    );
    expect(maskText(file)).toBe("******** { containerDefinitions: [] }");
  });

  test.each([
    ["valueFrom", "/app/key", true],
    ["valueFrom", " /app/key ", true],
    ["valueFrom", "app-key", true],
    ["valueFrom", "/app//key", true],
    ["valueFrom", "/app/key/", true],
    ["valueFrom", "hunter2", false],
    ["valueFrom", password, false],
    ["valueFrom", "arn:aws:ssm:us-east-1:123456789012:parameter/app/key", true],
    ["valueFrom", "arn:aws:s3:::bucket", true],
    ["valueFrom", "arn:aws:ssm", true],
    ["valueFrom", "arn:aws:ssm us", false],
    ["valueFrom", "arn:{{ must_env `A` }}", true],
    ["valueFrom", "{{ must_env `A` }}", true],
    ["credentialsParameter", "registry", true],
    ["credentialsParameter", "arn:aws:secretsmanager:us-east-1:123456789012:secret:registry", true],
    ["credentialsParameter", "hunter2", false],
    ["credentialsParameter", `postgres://app:${password}@db.example.com/app`, false],
  ])(
    "of %s, what reads like a reference is shown, and what may be the secret itself is not: %#",
    (member, value, expected) => {
      const container =
        member === "valueFrom"
          ? { secrets: [{ name: "DB_PASSWORD", valueFrom: value }] }
          : { repositoryCredentials: { credentialsParameter: value } };
      const text = masked("taskdef.json", JSON.stringify({ containerDefinitions: [container] }));
      expect(text?.includes(value)).toBe(expected);
    },
  );

  test("what can't be read has no masked text", () => {
    expect(masked("taskdef.json", "{")).toBeUndefined();
  });
});

describe("a frame is the masked line with the finding marked in it", () => {
  /** Lints a text in which «…» marks a range, and gives the frame with that range marked. */
  function frame(marked: string, path = "taskdef.json"): string {
    const { result, range } = linted(marked, path);
    const framed = result.frame(range);
    if (framed === undefined) return "no frame";
    const { line, text, start, length } = framed;
    return `${line}: ${text.slice(0, start)}«${text.slice(start, start + length)}»${text.slice(start + length)}`;
  }

  test.each([
    ["a value that is shown", `"name": «"app"»`, `1: { "name": «"app"»`],
    ["a part of it", `"valueFrom": "/app/«key»"`, `1: { "valueFrom": "/app/«key»"`],
    ["one that is hidden", `"cpu": «"1234"»`, `1: { "cpu": «********»`],
    ["a part of it", `"cpu": "1«23»4"`, `1: { "cpu": «********»`],
    [
      "a name between two hidden values",
      `"cpu": 1, «"memory"»: 1`,
      `1: { "cpu": ********, «"memory"»: ********`,
    ],
    ["punctuation beside a hidden value", `"cpu"«:»1`, `1: { "cpu"«:»********`],
    ["from within a hidden value", `"cpu": "1«23", "na»me": "x"`, `1: { "cpu": «********, "na»me": "x"`],
    ["up to within a hidden value", `"na«me": "x", "cpu": "12»3"`, `1: { "na«me": "x", "cpu": ********»`],
    [
      "punctuation after a hidden value",
      `"cpu": 1«,» "memory": 1`,
      `1: { "cpu": ********«,» "memory": ********`,
    ],
    ["nothing, before a name", `«»"name": "x"`, `1: { «"»name": "x"`],
  ])("%s", (_what, members, expected) => {
    expect(frame(`{ ${members}, "containerDefinitions": [] }`)).toBe(
      `${expected}, "containerDefinitions": [] }`,
    );
  });

  test("a name that looks generated is hidden: it may be a credential without a form of its own", () => {
    const text = `{ "${generated}": 1, "name": "splunk-token/${generated}", "containerDefinitions": «[]» }`;
    expect(frame(text)).toBe(`1: { ********, "name": ********, "containerDefinitions": «[]» }`);
  });

  test("the line is the one on which the finding starts", () => {
    const text = `{\n  "name": "x",\r\n  "containerDefinitions": «[\r\n    { "name": "a" }\n  ]»\n}`;
    expect(frame(text)).toBe(`3:   "containerDefinitions": «[»`);
  });
  test("a line may end in a hidden value", () => {
    expect(frame(`{ "containerDefinitions": [], «"cpu"»: 1 }`)).toBe(
      `1: { "containerDefinitions": [], «"cpu"»: ******** }`,
    );
  });
  test("nothing before a name, or at the end of a line", () => {
    expect(frame(`{\n  «»"containerDefinitions": [] }`)).toBe(`2:   «"»containerDefinitions": [] }`);
    expect(frame(`{ "containerDefinitions": []«»\n}`)).toBe(`1: { "containerDefinitions": []«»`);
  });

  const many = Array.from({ length: 60 }, (_unused, index) => `KEY_${index}`);
  const secrets = many.map((name) => ({ name, valueFrom: "/app/key" }));
  const dockerLabels = Object.fromEntries(many.map((name) => [`${name}_of_the_app`, []]));

  test.each([
    ["elements", { secrets }],
    ["members", { dockerLabels }],
  ])("of a long line it has 400 characters on each side: among many %s", (_what, members) => {
    const text = JSON.stringify({ containerDefinitions: [{ name: "app", ...members }] });
    const result = lint({ path: "taskdef.json", text });
    for (const { index } of text.matchAll(/"KEY_\d+/g)) {
      const shown = result.frame({ start: index, end: index + 5 });
      const [start, end] = [Math.max(0, index - 400), Math.min(text.length, index + 400)];
      // What touches a cut may be a part of a value.
      const middle = text.slice(start === 0 ? 0 : start + 40, end === text.length ? end : end - 40);
      expect(shown?.text).toContain(middle);
      expect(shown?.text.length).toBeLessThanOrEqual(end - start + 16);
      expect(shown?.text.slice(shown.start, shown.start + shown.length)).toBe('"KEY_');
    }
  });

  test.each([
    ["whole from its start", 400, /^\[\[/],
    ["cut at its start", 401, /^\*{8}/],
  ])("a line of punctuation is %s", (_what, column, start) => {
    const text = `{ "tags":\n[${"[".repeat(column - 2)}"x"${"]".repeat(column - 1)}, "containerDefinitions": [] }`;
    const at = text.indexOf('"x"');
    expect(lint({ path: "taskdef.json", text }).frame({ start: at + 1, end: at + 2 })?.text).toMatch(start);
  });

  test("between the cuts, punctuation beside a hidden value is shown", () => {
    const padding = JSON.stringify(secrets);
    const text = `{ "containerDefinitions": [{ "secrets": ${padding}, "cpu": [1], "mountPoints": [], "secrets": ${padding} }] }`;
    const at = text.indexOf('"mountPoints"');
    const shown = lint({ path: "taskdef.json", text }).frame({ start: at, end: at + 1 });
    expect(shown?.text).toContain('"cpu": [********], "mountPoints": [], "secrets":');
  });
  test("punctuation before a cut is shown, up to the cut", () => {
    const text = `{ "containerDefinitions": [], "tags": [${"[],".repeat(200)}[]] }`;
    expect(lint({ path: "taskdef.json", text }).frame({ start: 0, end: 1 })?.text).toBe(text.slice(0, 400));
  });

  test("nothing of an imported file is shown", () => {
    const { result, range } = linted(`{ «"containerDefinitions"»: [] }`, "taskdef.json");
    expect(result.frame(range, { path: "base.libsonnet", text: "{}" })).toBeUndefined();
  });
});

describe("an excerpt is a line without its indentation, no longer than a terminal shows", () => {
  function excerpt(marked: string): string {
    const { result, range } = linted(marked, "taskdef.json");
    const frame = result.frame(range);
    if (frame === undefined) return "no frame";
    const { line, before, marked: finding, after } = excerptOf(frame);
    return `${line}: ${before}«${finding}»${after}`;
  }

  test("its indentation and what follows it are left out, and tabs are spaces", () => {
    const rest = `, "containerDefinitions": [] }`;
    expect(excerpt(`{\n \t "name":\t«"x"»\t${rest}  \n`)).toBe(`2: "name": «"x"» ${rest}`);
    expect(excerpt(`{\n\t  «\t»"name": "x"${rest}`)).toBe(`2: « »"name": "x"${rest}`);
    expect(excerpt(`{ "containerDefinitions": []«\n»}`)).toBe(`1: { "containerDefinitions": []«»`);
  });

  test.each([
    [50, 1, [50, 1, 49]],
    [51, 1, [50, 1, 49]],
    [120, 1, [50, 1, 49]],
    [120, 300, [50, 50, 0]],
    [10, 300, [10, 90, 0]],
    [10, 80, [10, 80, 10]],
    [10, 1, [10, 1, 89], 60],
  ])("%i characters after the indentation, %i long", (column, length, expected, indentation = 4) => {
    const [before, inside] = ["a".repeat(column - `"name": "`.length), "b".repeat(length)];
    const text = `{\n${" ".repeat(indentation)}"name": "${before}«${inside}»${"c".repeat(200)}", "containerDefinitions": [] }`;
    const { result, range } = linted(text, "taskdef.json");
    const frame = result.frame(range);
    const pieces = frame === undefined ? undefined : excerptOf(frame);
    expect([pieces?.before, pieces?.marked, pieces?.after].map((piece) => piece?.length)).toEqual(expected);
    expect(pieces?.marked).toMatch(/^b+$/);
  });
});

test("of a file in one line, a frame shows what stands around the finding, and no part of a value that it cuts", () => {
  const value = "-:-:".repeat(300);
  const secrets = Array.from({ length: 50 }, (_unused, index) => ({
    name: `KEY_${index}`,
    valueFrom: "/app/key",
  }));
  const environment = [{ name: "DB_PASSWORD", value: `${value}xQ9${value}` }];
  const text = JSON.stringify({ containerDefinitions: [{ name: "app", secrets, environment }] });
  const result = lint({ path: "taskdef.json", text });
  expect(result.findings.length).toBeGreaterThan(50);
  for (const { range } of result.findings) {
    const frame = result.frame(range);
    expect(frame?.text.length).toBeLessThan(1_000);
    expect(frame?.text).not.toContain("-:-");
    const marked = frame?.text.slice(frame.start, frame.start + frame.length) ?? "";
    expect(["********", text.slice(range.start, range.end)]).toContain(marked);
  }
});

test("a long run of white space that is hidden takes time in proportion to its length", () => {
  const comment = `/* a${" ".repeat(1_000_000)}b */`;
  const text = `{ ${comment} "containerDefinitions": [] }`;
  // The square of a million would take a quarter of an hour.
  expect(maskText(readInputFile({ path: "taskdef.json", text }))).not.toContain(comment);
});

test("a credential in a comment of a template is not shown, whatever the rest of the value is", () => {
  for (const valueFrom of [`{{/* ${token} */}}/app/key`, `/app/{{- /* ${token} */ -}}key`]) {
    const text = `{ "containerDefinitions": [{ "name": "app", "secrets": [{ "name": "KEY", "valueFrom": "${valueFrom}" }] }] }`;
    const result = lint({ path: "taskdef.json", text });
    const frames = result.findings.map(({ range }) => result.frame(range)?.text);
    expect(frames.join("\n")).not.toContain(token.slice(0, 12));
    expect(maskText(readInputFile({ path: "taskdef.json", text }))).not.toContain(token.slice(0, 12));
  }
});

test.each([
  [
    "what can't be the name of a variable",
    `/app/{{ must_env \`${["MyP@ss", "w0rd!x9"].join("")}\` }}`,
    "w0rd!x9",
  ],
  [
    "a name that looks generated",
    `/app/{{ must_env \`${["wJalrXUtnFEMI", "K7MDENGbPxRfiCY"].join("")}\` }}`,
    "K7MDENG",
  ],
  [
    "the same for a Terraform state",
    `/app/{{ tfstate \`${["wJalrXUtnFEMI", "K7MDENGbPxRfiCY"].join("")}\` }}`,
    "K7MDENG",
  ],
])("%s is not shown in a template of a reference", (_what, valueFrom, part) => {
  const text = `{ "containerDefinitions": [{ "name": "app", "secrets": [{ "name": "KEY", "valueFrom": "${valueFrom}" }] }] }`;
  const result = lint({ path: "taskdef.json", text }, { template: { environment: () => "key" } });
  const frames = result.findings.map(({ range }) => result.frame(range)?.text);
  expect(frames.length).toBeGreaterThan(0);
  const messages = result.findings.map((finding) => messageOf(finding, "en"));
  const masked = maskText(readInputFile({ path: "taskdef.json", text }));
  expect([...frames, ...messages, masked].join("\n")).not.toContain(part);
});
