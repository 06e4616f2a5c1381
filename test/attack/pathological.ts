/**
 * Files that are made to cost more than their size: each is read, linted and reported by the built command, which has to
 * end in a result or a sentence. To add one, add a row; test/integration/pathological.test.ts and
 * `npm run bench -- pathological` take all of them.
 */

/** A file with the arguments that it is linted with, besides its name. */
export interface PathologicalFile {
  /** The name of the file; its ending decides what reads it. */
  readonly path: string;
  readonly text: () => string;
  /** `lint --format json` where there are none. */
  readonly args?: readonly string[];
  /** Other files in the same folder, by their names. */
  readonly beside?: Readonly<Record<string, () => string>>;
}

const environmentOf = (items: string): string =>
  `{"family": "a", "containerDefinitions": [{"name": "a", "image": "a", "environment": [${items}]}]}`;

/** A task definition whose one variable has this value. */
const withValue = (value: string): string => environmentOf(`{"name": "A", "value": "${value}"}`);

/** A task definition in YAML whose one container has this for its labels. */
const labelsOf = (yaml: string): string => `containerDefinitions:\n- name: a\n  dockerLabels: ${yaml}`;

/** A CloudFormation template whose one variable has this value. */
const template = (value: string, sections = ""): string => {
  const definition = `{"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [
{"Name": "a", "Image": "a", "Environment": [{"Name": "A", "Value": ${value}}]}]}}`;
  return `{${sections}"Resources": {"A": ${definition}}}`;
};

const lines = (count: number, line: (index: number) => string, separator = "\n"): string =>
  Array.from({ length: count }, (_, index) => line(index)).join(separator);

/** `open` so many times, what is inside, and `close` as often. */
const nested = (levels: number, open: string, inside: string, close: string): string =>
  open.repeat(levels) + inside + close.repeat(levels);

export const pathologicalFiles: Readonly<Record<string, PathologicalFile>> = {
  // Texts as such
  "100 MB of blanks": { path: "a.json", text: () => " ".repeat(100_000_000) },
  "15 MB of blanks": { path: "a.json", text: () => `${" ".repeat(15_000_000)}${withValue("x")}` },
  "15 MB of blank lines, YAML": { path: "a.yaml", text: () => "\n".repeat(15_000_000) },
  "50 MB of JSON": {
    path: "a.json",
    text: () =>
      environmentOf(lines(1_000_000, (index) => `{"name": "A${index}", "value": "production"}`, ",\n")),
  },
  "a string of 10 MB": { path: "a.json", text: () => withValue("x".repeat(10_000_000)) },
  "a string of 10 MB in hexadecimal": { path: "a.json", text: () => withValue("3f9a".repeat(2_500_000)) },
  "10 MB of escapes": { path: "a.json", text: () => withValue("\\n".repeat(5_000_000)) },
  "a block scalar of a million lines": {
    path: "a.yaml",
    text: () => labelsOf(`\n    a: |\n${lines(1_000_000, () => "      x")}\n`),
  },

  // JSON
  "100,000 brackets": { path: "a.json", text: () => "[".repeat(100_000) },
  "a million members": {
    path: "a.json",
    text: () =>
      withValue("x").replace('"name"', `${lines(1_000_000, (index) => `"a${index}": 1`, ",")}, "name"`),
  },
  "a million members of one name": {
    path: "a.json",
    text: () => withValue("x").replace('"image"', `${lines(1_000_000, () => `"user": "a"`, ",")}, "image"`),
  },
  "a million elements": { path: "a.json", text: () => environmentOf(lines(1_000_000, () => "1", ",")) },
  "100,000 containers": {
    path: "a.json",
    text: () =>
      `{"family": "a", "containerDefinitions": [${lines(100_000, (index) => `{"name": "a${index}", "image": "a"}`, ",")}]}`,
  },
  "100,000 credentials on one line": {
    path: "a.json",
    text: () =>
      environmentOf(
        lines(100_000, (index) => `{"name": "PASSWORD${index}", "value": "hunter${index}"}`, ","),
      ),
  },
  "100,000 duplicates of a name": {
    path: "a.json",
    text: () => environmentOf(lines(100_000, () => `{"name": "A", "value": "a"}`, ",\n")),
  },
  "100,000 duplicates of a name, text": {
    path: "a.json",
    text: () => environmentOf(lines(100_000, () => `{"name": "A", "value": "a"}`, ",\n")),
    args: ["lint"],
  },
  "50,000 references": {
    path: "a.json",
    text: () =>
      withValue("x").replace(
        '"image"',
        `"secrets": [${lines(50_000, (index) => `{"name": "A${index}", "valueFrom": "/a/${index}"}`, ",\n")}], "image"`,
      ),
    args: ["references"],
  },
  "50,000 references to expand": {
    path: "a.json",
    text: () =>
      withValue("x").replace(
        '"image"',
        `"secrets": [${lines(50_000, (index) => `{"name": "A${index}", "valueFrom": "/a/${index}"}`, ",\n")}], "image"`,
      ),
    args: ["lint", "--fix", "--region", "ap-northeast-1", "--account", "123456789012"],
  },
  "50,000 trailing commas to remove": {
    path: "a.json",
    text: () => environmentOf(lines(50_000, (index) => `{"name": "A${index}", "value": "a",}`, ",")),
    args: ["lint", "--fix"],
  },
  "100,000 comments": {
    path: "a.json",
    text: () =>
      lines(100_000, () => "// ecspresso-secrets-disable-next-line no-plaintext-secret") + withValue("x"),
  },
  "20,000 comments that disable a rule, 20,000 findings": {
    path: "a.json",
    text: () =>
      lines(20_000, () => "// ecspresso-secrets-disable no-such-rule\n", "") +
      environmentOf(
        lines(20_000, (index) => `{"name": "PASSWORD${index}", "value": "hunter${index}"}`, ",\n"),
      ),
  },

  "300,000 numbers for variables": {
    path: "a.json",
    text: () => environmentOf(lines(300_000, () => "1", ",")),
  },
  "300,000 unknown members": {
    path: "a.json",
    text: () =>
      withValue("x").replace('"image"', `${lines(300_000, (index) => `"nam${index}": 1`, ",")}, "image"`),
  },
  "19,000 credentials on one line, text": {
    path: "a.json",
    text: () => environmentOf(lines(19_000, () => `{"name": "PASSWORD", "value": "hunter-2"}`, ",")),
    args: ["lint"],
  },
  "19,000 duplicates of a name to remove": {
    path: "a.json",
    text: () => environmentOf(lines(19_000, () => `{"name": "A", "value": "a"}`, ",")),
    args: ["lint", "--fix-suggestions"],
  },
  "10,000 members named secrets to merge": {
    path: "a.json",
    text: () =>
      withValue("x").replace(
        '"image"',
        `${lines(10_000, (index) => `"secrets": [{"name": "A${index}", "valueFrom": "/a"}]`, ",")}, "image"`,
      ),
    args: ["lint", "--fix-suggestions"],
  },
  "100 containers of 1,000 variables of one name": {
    path: "a.json",
    text: () => {
      const environment = lines(1_000, (index) => `{"name": "A${index}", "value": "a"}`, ",");
      const containers = lines(
        100,
        (index) => `{"name": "a", "image": "a${index}", "environment": [${environment}]}`,
        ",",
      );
      return `{"family": "a", "containerDefinitions": [${containers}]}`;
    },
  },
  "100,000 task definitions": {
    path: "a.json",
    text: () =>
      template('"a"').replace(
        '"A": {',
        `${lines(100_000, (index) => `"B${index}": {"Type": "AWS::ECS::TaskDefinition"}`, ",")}, "A": {`,
      ),
  },

  // Templates
  "10,000 nested {{ if }}": {
    path: "a.json",
    text: () => `{"containerDefinitions": [${nested(10_000, "{{if x}}", '{"name": "a"}', "{{end}}")}]}`,
  },
  "10,000 nested {{ if }}, no {{ end }}": { path: "a.json", text: () => "{{if x}}".repeat(10_000) },
  "5,000 nested {{ if }} in a string": {
    path: "a.json",
    text: () => withValue(nested(5_000, "{{if x}}", "a", "{{end}}")),
  },
  "900 nested {{ if }} in each of 1,000 strings": {
    path: "a.json",
    text: () =>
      environmentOf(
        lines(
          1_000,
          (index) => `{"name": "A${index}", "value": "${nested(900, "{{if x}}", "a", "{{end}}")}"}`,
          ",",
        ),
      ),
  },
  "900 nested {{ if }} around 10,000 variables": {
    path: "a.json",
    text: () =>
      environmentOf(
        `{"name": "A", "value": "a"}${nested(
          900,
          "{{if x}}",
          lines(10_000, (index) => `,{"name": "A${index}", "value": "a"}`),
          "{{end}}",
        )}`,
      ),
  },
  "500 nested {{ if }} with 10,000 inside": {
    path: "a.json",
    text: () =>
      environmentOf(
        `{"name": "A", "value": "a"}${nested(
          500,
          "{{if x}}",
          lines(10_000, (index) => `{{if y}},{"name": "A${index}", "value": "a"}{{end}}`),
          "{{end}}",
        )}`,
      ),
  },
  "100,000 {{ if }} in a row": {
    path: "a.json",
    text: () =>
      environmentOf(
        `{"name": "A", "value": "a"}${lines(100_000, () => `{{if x}},{"name": "A", "value": "a"}{{end}}`)}`,
      ),
  },
  "100,000 {{ else if }}": {
    path: "a.json",
    text: () => withValue(`{{if x}}${"a{{else if x}}".repeat(100_000)}{{end}}`),
  },
  "5,000 {{ else if }} around variables": {
    path: "a.json",
    text: () =>
      environmentOf(
        `{{if x}}${lines(5_000, (index) => `{"name": "A", "value": "a${index}"}`, "{{else if x}}")}{{end}}`,
      ),
  },
  "100,000 actions": { path: "a.json", text: () => withValue("{{ must_env `A` }}".repeat(100_000)) },
  "100,000 actions in YAML": {
    path: "a.yaml",
    text: () => labelsOf(lines(100_000, (index) => `\n    a${index}: "{{ must_env \`A\` }}"`, "")),
  },
  "100,000 calls of env without a default": {
    path: "a.json",
    text: () =>
      environmentOf(lines(100_000, (index) => `{"name": "A${index}", "value": "{{ env \`A\` }}"}`, ",")),
  },
  "10,000 parentheses in an action": { path: "a.json", text: () => withValue(`{{ ${"(".repeat(10_000)} }}`) },
  "a million parentheses in an action": {
    path: "a.json",
    text: () => withValue(`{{ ${nested(1_000_000, "(", "env `A`", ")")} }}`),
  },
  "a million pipes in an action": {
    path: "a.json",
    text: () => withValue(`{{ env \`A\` ${"| json_escape ".repeat(1_000_000)} }}`),
  },
  "an assignment that doubles itself": {
    path: "a.json",
    text: () =>
      `{{ $x := \`aaaaaaaaaaaaaaaa\` }}${"{{ $x = printf `%s%s` $x $x }}".repeat(60)}${withValue("{{ $x }}")}`,
  },
  "an assignment of 1 MB, 10,000 times": {
    path: "a.json",
    text: () => `{{ $x := \`${"a".repeat(1_000_000)}\` }}${withValue("{{ printf `%s` $x }}".repeat(10_000))}`,
  },
  "a million values without a comma": {
    path: "a.json",
    text: () => `{{ x }}${environmentOf('""'.repeat(1_000_000))}`,
  },

  "50,000 {{ else if }} around members": {
    path: "a.json",
    text: () =>
      withValue("x").replace(
        '"image"',
        `{{if x}}${lines(50_000, (index) => `"user": "${index}",`, "{{else if x}}")}{{end}}"image"`,
      ),
  },

  // YAML
  "a million lines, YAML": { path: "a.yaml", text: () => labelsOf(lines(1_000_000, () => "\n    - a", "")) },
  "a million members, YAML": {
    path: "a.yaml",
    text: () => labelsOf(lines(1_000_000, (index) => `\n    a${index}: b`, "")),
  },
  "a million comments, YAML": { path: "a.yaml", text: () => `${"# a\n".repeat(1_000_000)}${labelsOf("{}")}` },
  "a million elements on one line, YAML": {
    path: "a.yaml",
    text: () => labelsOf(`[${"a, ".repeat(1_000_000)}]`),
  },
  "100,000 brackets, YAML": { path: "a.yaml", text: () => labelsOf("[".repeat(100_000)) },
  "100,000 levels of lists, YAML": { path: "a.yaml", text: () => labelsOf(`\n    ${"- ".repeat(100_000)}a`) },
  "100,000 question marks, YAML": { path: "a.yaml", text: () => labelsOf(`\n    ${"? ".repeat(100_000)}a`) },
  "100,000 documents, YAML": { path: "a.yaml", text: () => "--- a\n".repeat(100_000) },
  "100,000 words after a flow collection, YAML": {
    path: "a.yaml",
    text: () => labelsOf(`[] ${"] a: ".repeat(100_000)}`),
  },
  "a plain scalar over a million lines": {
    path: "a.yaml",
    text: () => labelsOf(`a${"\n    a".repeat(1_000_000)}`),
  },
  "a quoted scalar over a million lines": {
    path: "a.yaml",
    text: () => labelsOf(`"a${"\n    a".repeat(1_000_000)}"`),
  },
  "a quoted scalar that never ends": {
    path: "a.yaml",
    text: () => labelsOf(`"a${"\n    a".repeat(1_000_000)}`),
  },
  "a tag of 5 MB": { path: "a.yaml", text: () => labelsOf(`!${"a".repeat(5_000_000)} b`) },
  "100,000 tags": { path: "a.yaml", text: () => labelsOf(`[${"!a b, ".repeat(100_000)}]`) },
  "100,000 anchors": {
    path: "a.yaml",
    text: () => labelsOf(lines(100_000, (index) => `\n    - &a${index} a`, "")),
  },
  "100,000 aliases": {
    path: "a.yaml",
    text: () => labelsOf(`\n    - &a [a]${"\n    - *a".repeat(100_000)}`),
  },
  "a billion laughs": {
    path: "a.yaml",
    text: () =>
      `a0: &a0 [a]\n${lines(30, (index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(10)}]`)}\n${labelsOf("*a30")}`,
  },
  "merge keys that double": {
    path: "a.yaml",
    text: () =>
      `a0: &a0 {a: 1}\n${lines(40, (index) => `a${index + 1}: &a${index + 1}\n  <<: [*a${index}, *a${index}]\n  b${index}: 1`)}\n`,
  },
  "10,000 findings in YAML, text": {
    path: "a.yaml",
    text: () =>
      `containerDefinitions:\n- name: a\n  image: a\n  secrets:\n${lines(10_000, (index) => `  - {name: A${index}, valueFrom: /a}`)}\n`,
    args: ["lint"],
  },
  "50,000 merge keys": {
    path: "a.yaml",
    text: () =>
      `a: &a {${lines(1_000, (index) => `a${index}: 1`, ", ")}}\nb:\n${lines(50_000, () => "- <<: *a")}\n`,
  },
  "a nested alias to edit": {
    path: "a.yaml",
    text: () =>
      `a: &a {name: A, valueFrom: /a}\ncontainerDefinitions:\n- name: a\n  image: a\n  secrets: [${"*a, ".repeat(20_000)}]\n`,
    args: ["lint", "--fix", "--region", "ap-northeast-1", "--account", "123456789012"],
  },

  "500,000 brackets too many, YAML": { path: "a.yaml", text: () => labelsOf(`[] ${"] ".repeat(500_000)}`) },
  "300,000 commas too many, YAML": { path: "a.yaml", text: () => labelsOf(`[${",".repeat(300_000)}]`) },
  "300,000 percent signs, YAML": { path: "a.yaml", text: () => "%a\n".repeat(300_000) },
  "200,000 quotes, YAML": { path: "a.yaml", text: () => labelsOf('"" '.repeat(200_000)) },

  // CloudFormation
  "a parameter of 1 MB, 10,000 times": {
    path: "a.json",
    text: () =>
      template(
        `{"Fn::Sub": "${"${P}".repeat(10_000)}"}`,
        `"Parameters": {"P": {"Type": "String", "Default": "${"a".repeat(1_000_000)}"}},`,
      ),
  },
  "a parameter of 1 MB, 60 times": {
    path: "a.json",
    text: () =>
      template(
        `{"Fn::Sub": "${"${P}".repeat(60)}"}`,
        `"Parameters": {"P": {"Type": "String", "Default": "${"a".repeat(1_000_000)}"}},`,
      ),
  },
  "Fn::Sub that doubles": {
    path: "a.json",
    text: () => template(nested(60, '{"Fn::Sub": ["${A}${A}", {"A": ', '"a"', "}]}")),
  },
  "Fn::Sub with a million variables": {
    path: "a.json",
    text: () => template(`{"Fn::Sub": "${"${A}".repeat(1_000_000)}"}`),
  },
  "Fn::Sub of 20,000 parameters": {
    path: "a.json",
    text: () =>
      template(
        `{"Fn::Sub": "${lines(20_000, (index) => `\${A${index}}`, "")}"}`,
        `"Parameters": {${lines(20_000, (index) => `"A${index}": {"Type": "String"}`, ",")}},`,
      ),
  },
  "Fn::Sub with 20,000 variables of its own": {
    path: "a.json",
    text: () =>
      template(
        `{"Fn::Sub": ["${lines(20_000, (index) => `\${A${index}}`, "")}", {${lines(20_000, (index) => `"A${index}": "a"`, ",")}}]}`,
      ),
  },
  "Fn::ToJsonString in itself": {
    path: "a.json",
    text: () => template(nested(100, '{"Fn::ToJsonString": ', '"\\""', "}")),
  },
  "Fn::Base64 in itself": {
    path: "a.json",
    text: () => template(nested(100, '{"Fn::Base64": ', '"a"', "}")),
  },
  "Fn::Split of 1 MB, 1,000 times": {
    path: "a.json",
    text: () =>
      template(
        `{"Fn::Join": ["", [${lines(1_000, () => `{"Fn::Select": ["0", {"Fn::Split": [",", {"Ref": "P"}]}]}`, ",")}]]}`,
        `"Parameters": {"P": {"Type": "String", "Default": "${"a,".repeat(500_000)}"}},`,
      ),
  },
  "Fn::FindInMap of 10,000 keys, 10,000 times": {
    path: "a.json",
    text: () =>
      template(
        `{"Fn::Join": ["", [${lines(10_000, () => `{"Fn::FindInMap": ["M", {"Ref": "P"}, "K"]}`, ",")}]]}`,
        `"Mappings": {"M": {${lines(10_000, (index) => `"A${index}": {"K": "a${index}"}`, ",")}}},`,
      ),
  },
  "300 nested Fn::If": {
    path: "a.json",
    text: () => template(nested(300, '{"Fn::If": ["C", ', '"a"', ', "b"]}')),
  },
  "Fn::If in both arms": {
    path: "a.json",
    text: () => {
      const choice = (level: number): string =>
        level === 0 ? '"a"' : `{"Fn::If": ["C${level}", ${choice(level - 1)}, ${choice(level - 1)}]}`;
      return template(choice(15));
    },
  },
  "Fn::Sub of conditions that double": {
    path: "a.json",
    text: () => template(nested(25, '{"Fn::Sub": ["${A}${A}", {"A": {"Fn::If": ["C", "x", ', '"a"', "]}}]}")),
  },
  "100,000 dynamic references, none closed": {
    path: "a.json",
    text: () => template(`"${"{{resolve:".repeat(100_000)}"`),
  },
  "nested Fn::ForEach": {
    path: "a.json",
    text: () =>
      template(
        nested(
          150,
          '{"Fn::ForEach::L": ["I", ["a", "b"], {"Fn::ForEach::M": ["J", ["a"], ',
          '{"${I}": "${I}"}',
          "]}]}",
        ),
      ),
  },
  "100,000 tags of functions": {
    path: "a.yaml",
    text: () =>
      `Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n      - Name: a\n        Environment:${lines(100_000, (index) => `\n        - {Name: A${index}, Value: !Ref A}`, "")}`,
  },

  // What is beside a task definition
  "a state of ten million instances": {
    path: "a.json",
    text: () => manyVariables(20_000, "{{ tfstate `a.c` }}"),
    beside: withState(() =>
      stateOf(`{"type":"a","name":"b","instances":[${lines(10_000_000, () => "{}", ",")}]}`),
    ),
  },
  "a state of 600,000 addresses that nothing names": {
    path: "a.json",
    text: () => manyVariables(20_000, "{{ tfstate `a.c` }}"),
    beside: withState(() =>
      stateOf(
        `{"type":"a","name":"b","instances":[${lines(600_000, (index) => `{"index_key":${index}}`, ",")}]}`,
      ),
    ),
  },
  "a list of 30 MB out of a state, 2,000 times": {
    path: "a.json",
    text: () => manyVariables(2_000, "{{ tfstate `output.o` }}"),
    beside: withState(() => `{"outputs":{"o":{"value":["${"x".repeat(30_000_000)}"]}}}`),
  },
  "a variable of 1.9 MB, 20,000 times": {
    path: "a.json",
    text: () => manyVariables(20_000, "a{{ must_env `BIG` }}"),
    beside: { big: () => `BIG=${"x".repeat(1_900_000)}` },
    args: ["lint", "--format", "json", "--envfile", "big"],
  },
  "an envfile of 15 MB": {
    path: "a.json",
    text: () => withValue("x"),
    beside: { big: () => lines(1_500_000, (index) => `A${index}=1`) },
    args: ["lint", "--format", "json", "--envfile", "big"],
  },
  "a baseline of ten million objects": {
    path: "a.json",
    text: () => withValue("x"),
    beside: { "b.json": () => `{"version":1,"findings":[${lines(10_000_000, () => "{}", ",")}]}` },
    args: ["lint", "--format", "json", "--baseline", "b.json"],
  },
  "10,000 missing parameters beside 100,000 others": {
    path: "a.json",
    text: () => manyReferences(10_000, (index) => `/q/${index}`),
    beside: withInventory(100_000, (index) => `{"name":"/p/${index}"}`),
  },
  "80,000 labels of a parameter, and 20,000 others": {
    path: "a.json",
    text: () =>
      manyReferences(20_000, (index) => `arn:aws:ssm:us-east-1:123456789012:parameter/app/p:b${index}`),
    beside: withInventory(80_000, (index) => `{"name":"/app/p","selector":"a${index}"}`),
  },
  "9,000 exceptions for 20,000 containers": {
    path: "a.json",
    text: () =>
      `{"family": "a", "containerDefinitions": [${lines(20_000, (index) => `{"name": "c${index}", "image": "a", "environment": [{"name": "A", "value": "b"}]}`, ",\n")}]}`,
    beside: { ".ecspresso-secrets.json": () => `{"allow": [${lines(9_000, () => '{"name": "a"}', ",")}]}` },
  },
};

function manyVariables(count: number, value: string): string {
  return environmentOf(lines(count, (index) => `{"name": "A${index}", "value": "${value}"}`, ",\n"));
}

function manyReferences(count: number, valueFrom: (index: number) => string): string {
  const secrets = lines(count, (index) => `{"name": "A${index}", "valueFrom": "${valueFrom(index)}"}`, ",\n");
  return `{"family": "a", "containerDefinitions": [{"name": "a", "image": "a", "secrets": [${secrets}]}]}`;
}

function stateOf(resource: string): string {
  return `{"version":4,"resources":[${resource}]}`;
}

function withState(state: () => string): Readonly<Record<string, () => string>> {
  const plugin = "- name: tfstate\n  config:\n    path: a.tfstate\n";
  return {
    "ecspresso.yml": () => `region: us-east-1\ntask_definition: a.json\nplugins:\n${plugin}`,
    "a.tfstate": state,
  };
}

function withInventory(
  count: number,
  parameter: (index: number) => string,
): Readonly<Record<string, () => string>> {
  const place = '"account": "123456789012", "region": "us-east-1"';
  return {
    ".ecspresso-secrets.json": () => `{${place}, "inventory": "i.json"}`,
    "i.json": () =>
      `{"version": 1, ${place}, "complete": true, "parameters": [${lines(count, parameter, ",")}]}`,
  };
}
