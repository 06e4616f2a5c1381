/**
 * Every place where a text can hold something that it should not. Each is a set of files, with `§` where the value is;
 * the first file is the one that is linted.
 */

export interface Place {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  /** Flags that hand the other files over, and those in which `§` stands itself. */
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * True in a reference of a sound form, in which any letters can be a name: what looks generated is shown as `…`, and
   * asked of AWS. What is a credential by its form is not.
   */
  readonly isName?: true;
  /** True where not even a word without any sign of a credential may come out: a value, or what a parser can't read. */
  readonly isSecretByPlace?: true;
}

const role = "arn:aws:iam::123456789012:role/execution";
const ssm = "arn:aws:ssm:us-east-1:123456789012:parameter";
const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret";

function task(members: string, more = ""): string {
  return `{ "family": "app", "executionRoleArn": "${role}", ${more}
"containerDefinitions": [{ "name": "app", "image": "app:1",
${members} }] }
`;
}

function json(members: Readonly<Record<string, string>>, options: Partial<Place> = {}): Place[] {
  return Object.entries(members).map(([what, text]) => ({
    what: `JSON: ${what}`,
    files: { "taskdef.json": text },
    ...options,
  }));
}

const variable = (name: string, value: string): string =>
  task(`"environment": [{ "name": "${name}", "value": "${value}" }]`);
const reference = (valueFrom: string): string =>
  task(`"secrets": [{ "name": "KEY", "valueFrom": "${valueFrom}" }]`);

const jsonValues = json(
  {
    "a credential's value": variable("DB_PASSWORD", "§"),
    "a value twice": task(
      `"environment": [{ "name": "DB_PASSWORD", "value": "§", "value": "§" }, { "name": "DB_PASSWORD", "value": "§x" }]`,
    ),
    "a value of another type": task(`"environment": [{ "name": "DB_PASSWORD", "value": ["§"] }]`),
    "a value over lines": variable("DB_PASSWORD", "a\\n§\\nb"),
    "a value with escapes": variable("DB_PASSWORD", "\\u0041§\\t"),
    "an ordinary value": variable("PLAIN", "§"),
    "a URL's password": variable("DATABASE_URL", "postgres://app:§@db.example.com/app"),
    "a connection string": variable("CONNECTION", "Server=db;User Id=app;Password=§;"),
    "JSON in a value": variable("CONFIG", '{\\"password\\": \\"§\\"}'),
    "a header": variable("HEADERS", "Authorization: Bearer §"),
    "a command": task(`"command": ["run", "--password=§", "--token", "§", "§"]`),
    "an entry point": task(`"entryPoint": ["sh", "-c", "PASSWORD=§ run"]`),
    "a health check": task(`"healthCheck": { "command": ["CMD-SHELL", "curl -u app:§ http://localhost"] }`),
    "a label": task(`"dockerLabels": { "api-key": "§", "plain": "§" }`),
    "a log option": task(
      `"logConfiguration": { "logDriver": "splunk", "options": { "splunk-token": "§", "splunk-url": "https://app:§@splunk.example.com" } }`,
    ),
    "a tag": task("", `"tags": [{ "key": "password", "value": "§" }],`).replace(",\n }", " }"),
    "a driver's option": task(
      `"cpu": 1`,
      `"volumes": [{ "name": "data", "dockerVolumeConfiguration": { "driverOpts": { "password": "§" } } }],`,
    ),
    "a reference in the place of a value": variable("DB_PASSWORD", `${ssm}/§`),
  },
  {},
);

const jsonNames = json({
  "a variable's name": task(
    `"environment": [{ "name": "§", "value": "a" }, { "name": "§", "value": "b" }, { "name": "§_PASSWORD", "value": "n7RtQx2LvB9s" }]`,
  ),
  "a secret's name": task(
    `"secrets": [{ "name": "§", "valueFrom": "/a" }, { "name": "§", "valueFrom": "/b" }, { "name": "§", "valueFrom": 1 }]`,
  ),
  "a container": task(
    `"environment": [{ "name": "DB_PASSWORD", "value": "n7RtQx2LvB9s" }], "secrets": [{ "name": "K", "valueFrom": "a b" }]`,
  ).replace(`"name": "app"`, `"name": "§"`),
  "a family": reference("/app/key").replace(`"family": "app"`, `"family": "§"`),
  "a member": task(`"§": 1, "§": 2`),
  "a member of the definition": task(`"cpu": 1`, `"§": 1, "§": 2,`),
  "a member of an entry": task(`"secrets": [{ "name": "K", "§": "/a", "§": 1 }]`),
  "a label's key": task(`"dockerLabels": { "§": "", "§": 1 }`),
  "a log driver": task(
    `"logConfiguration": { "logDriver": "§", "options": { "§": "x" }, "secretOptions": [{ "name": "§", "valueFrom": "x y" }] }`,
  ),
  "an image": task(`"secrets": [{ "name": "K", "valueFrom": "/a" }]`).replace(
    "app:1",
    "registry.example.com/§:§",
  ),
  "a volume": task(`"mountPoints": [{ "sourceVolume": "§" }]`, `"volumes": [{ "name": "§" }],`),
  "a number": task(`"cpu": "§", "memory": "§", "essential": "§"`),
  "an enumeration": task(`"cpu": 1`, `"networkMode": "§", "requiresCompatibilities": ["§"],`),
  "the execution role": reference("/app/key").replace(role, "§"),
  "the role's name": reference("/app/key").replace(role, "arn:aws:iam::123456789012:role/§"),
  "the task role": task(`"cpu": 1`, `"taskRoleArn": "§",`),
});

const jsonNamesInReferences = json(
  {
    "a path": reference("/app/§"),
    "a parameter's name in an ARN": reference(`${ssm}/app/§`),
    "a parameter's version": reference(`${ssm}/app/key:§`),
    "a selector": reference("/app/key:§"),
    "a secret's name in an ARN": reference(`${secret}:§-AbCdEf`),
    "a JSON key": reference(`${secret}:app-AbCdEf:§::`),
    "a stage": reference(`${secret}:app-AbCdEf:key:§:`),
    "a version": reference(`${secret}:app-AbCdEf:key::§`),
  },
  { isName: true },
);

const jsonReferences = json({
  "a reference": reference("§"),
  "an account": reference("arn:aws:ssm:us-east-1:§:parameter/app"),
  "a region": reference("arn:aws:ssm:§:123456789012:parameter/app"),
  "a partition": reference("arn:§:ssm:us-east-1:123456789012:parameter/app"),
  "a service": reference("arn:aws:§:us-east-1:123456789012:thing/x"),
  "a reference with white space": reference(" § "),
  "the pull credentials": task(`"repositoryCredentials": { "credentialsParameter": "§" }`),
  "a log option's reference": task(
    `"logConfiguration": { "logDriver": "splunk", "secretOptions": [{ "name": "splunk-token", "valueFrom": "§" }] }`,
  ),
});

const action = (body: string): string => variable("API_TOKEN", `{{ ${body} }}`);
const templates = json({
  "a variable's name in a template": action("must_env `§`"),
  "a default": action("env `API_TOKEN` `§`"),
  "a default of nothing": action("env `§` ``"),
  "an address": action("tfstate `§`"),
  "an address with arguments": action("tfstatef `%s` `§`"),
  "a parameter of a template": action("ssm `§`"),
  "a secret of a template": action("secretsmanager_arn `§`"),
  "an output of a stack": action("cfn_output `§` `§`"),
  "a function": action("§ `x`"),
  "a name without quotes": action("§"),
  "a wrong quote": action("must_env '§'"),
  "a comparison": action("if eq (env `A` `b`) `§` }}x{{ end"),
  "a variable of a template": action("$§"),
  "an assignment": `{{ $x := \`§\` }}${action("$x")}`,
  "a definition": `{{ define "§" }}§{{ end }}${action("template `§`")}`,
  "a template's text": action("`§`"),
  "a formatted text": action("printf `%s-%s` `§` (env `A` `§`)"),
  "a template's number": action("must_env `A` | printf `%d§`"),
  "an argument too many": action("must_env `A` `§` `§`"),
  "a field": action(".§"),
  "a default in a reference": reference("/app/{{ env `A` `§` }}"),
  "a text in a reference": reference("{{ `§` }}"),
  "a default in a name": task('"environment": [{ "name": "{{ env `A` `§` }}", "value": 1 }]'),
  "a default in a key": task('"dockerLabels": { "{{ env `A` `§` }}": 1 }'),
  "a template's comment": `{{/* § */}}${variable("A", "b")}`,
  "an arm": task(
    '"environment": [{{ if env `A` `` }}{ "name": "DB_PASSWORD", "value": "§" }{{ else }}{ "name": "§", "value": 1 }{{ end }}]',
  ),
});

const broken = json(
  {
    "a value without quotes": task(`"environment": [{ "name": "DB_PASSWORD", "value": § }]`),
    "a value with wrong quotes": task(`"environment": [{ "name": "DB_PASSWORD", "value": '§' }]`),
    "a key without quotes": task(`§: 1`),
    "a text that does not end": task(`"environment": [{ "name": "DB_PASSWORD", "value": "§ }]`),
    "a text over two lines": task(`"environment": [{ "name": "DB_PASSWORD", "value": "a\n§" }]`),
    "an escape": task(`"environment": [{ "name": "DB_PASSWORD", "value": "\\§" }]`),
    "an escape of a code": task(`"environment": [{ "name": "DB_PASSWORD", "value": "\\u§" }]`),
    "no comma": task(`"environment": [{ "name": "DB_PASSWORD" "§" }]`),
    "no colon": task(`"environment": [{ "name" "§" }]`),
    "text after the end": `${task(`"cpu": 1`)}§`,
    "text before the start": `§${task(`"cpu": 1`)}`,
    "a number that goes on": task(`"cpu": 1§`),
    "an action that does not end": task(
      `"environment": [{ "name": "DB_PASSWORD", "value": "{{ must_env \`§" }]`,
    ),
    "an action's text that does not end": task(
      `"environment": [{ "name": "DB_PASSWORD", "value": "{{ \`§ }}" }]`,
    ),
    "an end without a start": task(`"cpu": 1 {{ end §}}`),
    "a comment that does not end": `${task(`"cpu": 1`)}/* §`,
    "a file that ends": `{ "containerDefinitions": [{ "name": "app", "environment": [{ "name": "DB_PASSWORD", "value": "§`,
  },
  { isSecretByPlace: true },
);

const comments = json({
  "a comment": `// §\n${variable("DB_PASSWORD", "n7RtQx2LvB9s")}/* § */`,
  "a suppression's reason": `{ // ecspresso-secrets-ignore no-plaintext-secret -- §\n"containerDefinitions": [{ "name": "app", "image": "a",\n// ecspresso-secrets-ignore no-plaintext-secret -- §\n"environment": [{ "name": "DB_PASSWORD", "value": "n7RtQx2LvB9s" }] }] }`,
  "a suppression's rule": `{ // ecspresso-secrets-ignore § -- why\n"containerDefinitions": [{ "name": "app", "image": "a",\n// ecspresso-secrets-disable-next-line §\n"environment": [{ "name": "DB_PASSWORD", "value": "n7RtQx2LvB9s" }] }] }`,
});

function jsonnet(programs: Readonly<Record<string, string>>, options: Partial<Place> = {}): Place[] {
  return Object.entries(programs).map(([what, text]) => ({
    what: `Jsonnet: ${what}`,
    files: { "taskdef.jsonnet": text },
    ...options,
  }));
}

const program = (value: string, before = "", more = ""): string =>
  `${before}{ family: 'app', executionRoleArn: '${role}', containerDefinitions: [{ name: 'app', image: 'app:1',
  environment: [{ name: 'DB_PASSWORD', value: ${value} }], secrets: [{ name: 'KEY', valueFrom: '/app/key' }] ${more} }] }`;

const jsonnetPlaces = [
  ...jsonnet({
    "a text": program("'§'"),
    "a local": program("pw", "local pw = '§';\n"),
    "a joined text": program("'a' + '§'"),
    "a formatted text": program("'%s' % ['§']"),
    "a block of text": program("|||\n    §\n  |||"),
    "a name": program("'x'", "", ", dockerLabels: { '§': 1 }"),
    "a computed key": program("'x'", "local k = '§';\n", ", dockerLabels: { [k + 'a']: 1, [k]: 2 }"),
    "a reference": program("'x'").replace("'/app/key'", "'§'"),
    "a container": program("'x'").replace("name: 'app'", "name: 'a' + '§'"),
    "a comment": program("'x'", "// §\n/* § */ # §\n"),
    "a native function's argument": program("std.native('must_env')('§')"),
    "an external variable": program("std.extVar('§')"),
    "a template": program("'{{ must_env `§` }}'"),
    "an import": program("import '§.libsonnet'"),
    "an imported text": program("importstr '/§'"),
  }),
  ...jsonnet(
    { "a computed reference": program("'x'").replace("'/app/key'", "'/app' + '/§'") },
    { isName: true },
  ),
  ...jsonnet(
    {
      "a name without quotes": program("§"),
      "a key without quotes": program("'x'", "", ", §: [§2]"),
      "a field that is not there": program("{}['§']"),
      "a field by its name": program("{ a: 1 }.§"),
      "a function of std": program("std.§('x')"),
      "a native function": program("std.native('§')('x')"),
      "an error": program("error '§'"),
      "an error with a computed text": program("error 'a' + '§'"),
      "an assertion": program("assert false : '§'; 1"),
      "an assertion of an object": program("{ assert self.a == '§' : '§', a: '§b' }.a"),
      "a wrong type": program("'§' * 2"),
      "a comparison": program("'§' < 1"),
      "a call of a text": program("'§'('x')"),
      "an argument's name": program("(function(a) a)(§=1)"),
      "a parameter twice": program("(function(§, §) 1)(1, 2)"),
      "a local twice": program("local § = 1, § = 2; §"),
      "a field twice": program("{ §: 1, §: 2 }"),
      "a text that does not end": program("'§"),
      "a block that does not end": program("|||\n    §\n"),
      "an escape": program("'\\§'"),
      "a number": program("1§"),
      JSON: program("std.parseJson('§')"),
      "JSON in an object": program("std.parseJson('{\"a\": §}')"),
      YAML: program("std.parseYaml('*§')"),
      "a format": program("'%(§)s' % {}"),
      "a format's letter": program("'%§' % 1"),
      "an index": program("[1]['§']"),
      "a number of a text": program("std.parseInt('§')"),
      "a character": program("std.codepoint('§')"),
      "a list of a text": program("std.join('§', ['a', 1])"),
      "another argument": program("std.substr('§', '§', 1)"),
      base64: program("std.base64Decode('§!')"),
      "self outside": program("$§"),
      "an operator": program("'x' §+ 'y'"),
      "a tail": `${program("'x'")} §`,
    },
    { isSecretByPlace: true },
  ),
  {
    what: "Jsonnet: an imported file with an error",
    files: { "taskdef.jsonnet": program("(import 'lib.libsonnet').x"), "lib.libsonnet": "{ x: §, y: '§' }" },
    isSecretByPlace: true as const,
  },
  {
    what: "Jsonnet: an imported text that is taken for a name",
    files: { "taskdef.jsonnet": program("{}[importstr 's.txt']"), "s.txt": "§" },
    isSecretByPlace: true as const,
  },
  {
    what: "Jsonnet: an external string",
    files: { "taskdef.jsonnet": program("{}[std.extVar('s')]") },
    flags: ["--ext-str", "s=§"],
    isSecretByPlace: true as const,
  },
  {
    what: "Jsonnet: external code",
    files: { "taskdef.jsonnet": program("std.extVar('s')") },
    flags: ["--ext-code", "s={ §"],
    isSecretByPlace: true as const,
  },
];

function yaml(texts: Readonly<Record<string, string>>, options: Partial<Place> = {}): Place[] {
  return Object.entries(texts).map(([what, text]) => ({
    what: `YAML: ${what}`,
    files: { "template.yml": text },
    ...options,
  }));
}

function template(value: string, before = "", more = ""): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
${before}Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: app
      ExecutionRoleArn: ${role}
      ContainerDefinitions:
        - Name: app
          Image: app:1
          Environment:
            - Name: DB_PASSWORD
              Value: ${value}
          Secrets:
            - Name: KEY
              ValueFrom: /app/key
${more}`;
}

const yamlPlaces = [
  ...yaml({
    "a value": template("§"),
    "a quoted value": template(`"§"`),
    "a single-quoted value": template("'§'"),
    "a block": template("|\n                §"),
    "a folded block": template(">-\n                §\n                §"),
    "a Sub": template('!Sub "a-§-${AWS::Region}"'),
    "a Join": template('!Join ["-", ["§", !Ref AWS::Region]]'),
    "a Base64": template("!Base64 §"),
    "a Split": template('!Select [0, !Split ["§", "a§b"]]'),
    "a default": template(
      "!Ref Password",
      "Parameters:\n  Password:\n    Type: String\n    Default: §\n    AllowedPattern: §\n    Description: §\n",
    ),
    "a map": template("!FindInMap [Map, a, b]", "Mappings:\n  Map:\n    a:\n      b: §\n"),
    "names of a map": template("!FindInMap [Map, §, §]", "Mappings:\n  Map:\n    a:\n      b: c\n"),
    "a condition": template("!If [§, §, b]", "Conditions:\n  §: !Equals [a, §]\n"),
    "a Ref": template("!Ref §"),
    "an attribute": template("!GetAtt §.Value"),
    "an import": template("!ImportValue §"),
    "a dynamic reference": template('"{{resolve:ssm-secure:§:1}}"'),
    "a dynamic reference's key": template('"{{resolve:secretsmanager:app:SecretString:§}}"'),
    "a variable of a Sub": template('!Sub "${§}"'),
    "a resource": template("x").replace("  Task:", "  §:"),
    "a description": template("x", "Description: §\nMetadata:\n  a: §\n"),
    "an output": template("x", "", "Outputs:\n  A:\n    Value: §\n"),
    "a comment": template("x", "# §\n"),
    "a suppression": template("n7RtQx2LvB9s # ecspresso-secrets-ignore no-plaintext-secret -- §"),
    "an anchor": template("&§ x"),
    "a key twice": template("x\n              §: 1\n              §: 2"),
    "a reference": template("x").replace("/app/key", "§"),
    "a container": template("n7RtQx2LvB9s").replace("Name: app", "Name: §"),
    "a secret's name": template("x").replace("Name: KEY", "Name: §"),
    "a member": template("x").replace("Image: app:1", "Image: app:1\n          §: 1"),
    "a type": template("x", "", "  Other:\n    Type: §\n    Properties: §\n"),
    "a loop": template("x", "Transform: AWS::LanguageExtensions\n").replace(
      "  Task:",
      "  Fn::ForEach::§:\n    - §\n    - [§]\n    - §: 1\n  Task:",
    ),
  }),
  ...yaml(
    {
      "an alias": template("*§"),
      "a tag": template("!§ x"),
      "a tag of YAML": template("!!§ x"),
      "a function": template("{ Fn::§: x }"),
      "a quote that does not end": template(`"§`),
      "a single quote that does not end": template("'§"),
      "an escape": template(`"\\§"`),
      "a list that does not end": template("[§"),
      "a map that does not end": template("{ §: 1"),
      "wrong indentation": template("x\n           §: 1"),
      "a tabulator": template("x\n\t§: 1"),
      "a line without a colon": template("x\n§\n"),
      "a value that goes on": template("'a' §"),
      "a directive": `%§ 1\n---\n${template("x")}`,
      "another document": `${template("x")}--- §\n...\n§: [`,
      "a block's header": template("|§\n  x"),
      "a complex key": template("x").replace("      Family: app", "      ? [§]\n      : app"),
      "an alias to itself": template("&§ [*§]"),
      "a merge": template("x").replace("      Family: app", "      <<: *§"),
      "a percent sign": template("%§"),
      "an at sign": template("@§"),
      "a grave accent": template("`§`"),
    },
    { isSecretByPlace: true },
  ),
];

const envfile = (text: string): Place["files"] => ({
  "taskdef.json": action("must_env `A`"),
  "a.env": text,
});
const linted = { "taskdef.json": action("tfstate `output.s`") };
const plugin =
  "region: us-east-1\ntask_definition: taskdef.json\nplugins:\n  - name: tfstate\n    config:\n      path: s.tfstate\n";

const aside: readonly Place[] = [
  ...Object.entries({
    "a value": "A=§",
    "a value with quotes": `A="§`,
    "a line without a sign": "§",
    "a name": "§=x",
    "a name that no shell takes": "a-§=x",
    "a multi-line value": `A='x\n§`,
    "an export": "export §",
    "a substitution": "A=${§}",
  }).map(([what, text]) => ({
    what: `envfile: ${what}`,
    files: envfile(text),
    flags: ["--envfile", "a.env"],
    isSecretByPlace: true as const,
  })),
  ...Object.entries({
    "a value": `{"version": 4, "outputs": { "s": { "value": "§" } }, "resources": []}`,
    "an object": `{"version": 4, "outputs": { "s": { "value": { "§": "§" } } }, "resources": []}`,
    "a broken text": `{"version": 4, "outputs": { "s": §`,
    "a version": `{"version": "§"}`,
    "a name": `{"version": 4, "outputs": { "§": { "value": "x" } }, "resources": [{ "type": "§", "name": "§" }]}`,
  }).map(([what, text]) => ({
    what: `state: ${what}`,
    files: { ...linted, "ecspresso.yml": plugin, "s.tfstate": text },
    isSecretByPlace: true as const,
  })),
  ...Object.entries({
    "a region": "region: §\ntask_definition: taskdef.json\n",
    "a task definition": "region: us-east-1\ntask_definition: §.json\n",
    "a member": "region: us-east-1\n§: §\ntask_definition: taskdef.json\n",
    "a plugin":
      "region: us-east-1\ntask_definition: taskdef.json\nplugins:\n  - name: §\n    func_prefix: §_\n    config: { url: §, path: § }\n",
    "a broken text": "region: [§\n",
    "an alias": "region: *§\n",
    "a template": "region: '{{ must_env `§` }}'\ntask_definition: taskdef.json\n",
    "a broken template": "region: '{{ must_env § }}'\ntask_definition: taskdef.json\n",
    "a comment": "# §\nregion: us-east-1\ntask_definition: taskdef.json\n",
    "a wrong type": "- §\n- §\n",
  }).map(([what, text]) => ({
    what: `ecspresso.yml: ${what}`,
    files: { "taskdef.json": variable("A", "b"), "ecspresso.yml": text },
    flags: ["--ecspresso-config", "ecspresso.yml"],
  })),
  ...Object.entries({
    "a member": "§: 1\n",
    "a rule": "rules: { §: error }\n",
    "a severity": "rules: { full-arn: § }\n",
    "a region": "region: §\n",
    "an account": `account: "§"\n`,
    "a partition": "partition: §\n",
    "an extension": "extends: §.yml\n",
    "an inventory": "inventory: §.json\n",
    "a pattern": `allow: [{ name: "^A$", valuePattern: "§(" }]\n`,
    "a name's pattern": `allow: [{ name: "(§" }]\n`,
    "a reason": `allow: [{ name: "^DB_PASSWORD$", valuePattern: "x", reason: "§" }]\n`,
    "a container": `allow: [{ name: "^A$", container: "§" }]\n`,
    "an allowance": `allow: [{ §: "§" }]\n`,
    names: `credentialNames: ["(?=§)", "§["]\n`,
    "a provider": `providers: [{ id: "§", label: "§", pattern: "n7RtQx2LvB9s" }]\n`,
    "a provider's pattern": `providers: [{ id: "own", label: "own", pattern: "§(" }]\n`,
    "a number": "maxWarnings: §\n",
    "a migration": `migration: { name: "/§/{name}/{§}", keyId: "§", tags: { §: "§" } }\n`,
    "an override": `overrides: [{ files: ["§/[", "§"], rules: { §: off } }]\n`,
    "a broken text": "rules: [§\n",
    "an alias": "rules: *§\n",
    "a comment": "# §\nregion: us-east-1\n",
  }).map(([what, text]) => ({
    what: `configuration: ${what}`,
    files: { "taskdef.json": variable("DB_PASSWORD", "n7RtQx2LvB9s"), ".ecspresso-secrets.yml": text },
  })),
  {
    what: "configuration: broken JSON",
    files: { "taskdef.json": variable("A", "b"), ".ecspresso-secrets.json": `{ "rules": § }` },
  },
  ...Object.entries({
    "a broken text": "[§",
    "a member": `{"version": 1, "§": 1, "findings": []}`,
    "a version": `{"version": "§", "findings": []}`,
    "a finding": `{"version": 1, "findings": [{ "file": "§", "rule": "§", "fingerprint": "§", "count": 1 }]}`,
    "a list": `["§"]`,
  }).map(([what, text]) => ({
    what: `baseline: ${what}`,
    files: { "taskdef.json": variable("DB_PASSWORD", "n7RtQx2LvB9s"), "b.json": text },
    flags: ["--baseline", "b.json"],
  })),
  ...Object.entries({
    "a broken text": "{ §",
    "a member": `{"version": 1, "§": 1}`,
    "a parameter": `{"version": 1, "complete": true, "account": "123456789012", "region": "us-east-1", "parameters": [{ "name": "/app/§", "type": "SecureString", "status": "present" }]}`,
    "a near name": `{"version": 1, "complete": true, "account": "123456789012", "region": "us-east-1", "parameters": [{ "name": "/app/ke§", "type": "§", "keyId": "§" }]}`,
    "a secret": `{"version": 1, "complete": true, "account": "123456789012", "region": "us-east-1", "secrets": [{ "name": "app", "arn": "${secret}:§", "jsonKeys": ["§"] }]}`,
    "a status": `{"version": 1, "parameters": [{ "name": "/app/key", "status": "§" }]}`,
    "a date": `{"version": 1, "takenAt": "§", "account": "§", "region": "§"}`,
  }).map(([what, text]) => ({
    what: `inventory: ${what}`,
    files: { "taskdef.json": reference("/app/key"), "i.json": text },
    flags: ["--inventory", "i.json"],
  })),
  ...Object.entries({
    "a broken text": "Resources:\n  Role: [AWS::IAM::Role, §\n",
    "a role's name": "§",
    "a statement": "policy",
  }).map(([what, text]) => ({
    what: `role template: ${what}`,
    files: {
      "taskdef.json": reference("/app/key"),
      "roles.yml": text.startsWith("Resources")
        ? text
        : `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${text === "policy" ? "execution" : "§"}
      Description: §
      Policies:
        - PolicyName: §
          PolicyDocument:
            Statement:
              - Sid: §
                Effect: §
                Action: ["ssm:§", "§"]
                Resource: ["arn:aws:ssm:us-east-1:123456789012:parameter/§", §]
                Condition: { "§": { "§": "§" } }
`,
    },
    flags: ["--role-template", "roles.yml"],
  })),
];

/** Flags of `lint`, in which a person can leave a credential too; it stays in the terminal's history, not in a log. */
const typed: readonly Place[] = [
  ["--rule", "§:error"],
  ["--rule", "full-arn:§"],
  ["--region", "§"],
  ["--account", "§"],
  ["--locale", "§"],
  ["--format", "§"],
  ["--max-warnings", "§"],
  ["--§"],
  ["--ext-code", "§"],
  ["--ext-str", "§"],
].map((flags) => ({
  what: `typed: ${flags.join(" ").replaceAll("§", "…")}`,
  files: { "taskdef.json": reference("/app/key") },
  flags,
}));

export const places: readonly Place[] = [
  ...jsonValues,
  ...jsonNames,
  ...jsonReferences,
  ...jsonNamesInReferences,
  ...templates,
  ...broken,
  ...comments,
  ...jsonnetPlaces,
  ...yamlPlaces,
  ...aside,
  ...typed,
];
