import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const root = join(import.meta.dirname, "../..");
const article = readFileSync(join(root, "fixtures/article/taskdef.json"), "utf8");
const clean = `{
  "family": "app",
  "containerDefinitions": [{ "name": "app", "image": "app:latest" }]
}
`;

interface ReportedFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly container?: string;
  readonly name?: string;
  readonly pointer: string;
}

function findingsOf(output: string): ReportedFinding[] {
  const report = JSON.parse(output) as { files: { findings?: ReportedFinding[] }[] };
  return report.files.flatMap(({ findings }) => findings ?? []);
}

describe("the article's task definition", () => {
  test("the later, empty secrets wins, and MACKEREL_APIKEY is lost", async () => {
    const { status, output } = await run(["lint", "fixtures/article/taskdef.json", "--format", "json"], {
      folder: root,
    });
    expect(status).toBe(1);
    const duplicate = findingsOf(output).find(({ rule }) => rule === "no-duplicate-key");
    expect(duplicate).toMatchObject({
      severity: "error",
      container: "mackerel-container-agent",
      name: "secrets",
      pointer: "/containerDefinitions/1/secrets",
    });
    expect(duplicate?.message).toContain("the later, empty one wins");
    expect(duplicate?.message).toContain("MACKEREL_APIKEY will not be set");
  });

  test("account ids without 12 digits are reported, and nothing in environment is a credential", async () => {
    const { output } = await run(["lint", "fixtures/article/taskdef.json", "--format", "json"], {
      folder: root,
    });
    const findings = findingsOf(output);
    expect(findings.filter(({ rule }) => rule === "valid-value-from").map(({ name }) => name)).toEqual([
      "DB_USER",
      "DB_PASSWORD",
      "MACKEREL_APIKEY",
    ]);
    expect(findings.filter(({ rule }) => rule === "no-plaintext-secret")).toEqual([]);
  });

  test("--fix-suggestions keeps the secrets with the entry, and nothing else changes", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), article);
      await run(["lint", "--fix-suggestions", "taskdef.json"], { folder });
      const expected = article.split("\n").filter((line) => line !== '      "secrets": [],');
      expect(readFileSync(join(folder, "taskdef.json"), "utf8")).toBe(expected.join("\n"));
    }));

  test("--fix --region expands short names with the account of executionRoleArn", () =>
    inFolder(async (folder) => {
      const short = article.replaceAll("arn:aws:ssm:us-east-1:1234567890:parameter", "");
      expect(short).not.toBe(article);
      writeFileSync(join(folder, "taskdef.json"), short);
      const { output } = await run(["lint", "--fix", "--region", "us-east-1", "taskdef.json"], { folder });
      expect(readFileSync(join(folder, "taskdef.json"), "utf8")).toBe(article);
      expect(output).toContain("3 findings fixed");
    }));

  test("the inventory lacks one parameter, and that one is reported", async () => {
    const { output } = await run(
      [
        "lint",
        "fixtures/article/taskdef.json",
        "--inventory",
        "fixtures/article/inventory.json",
        "--format",
        "json",
      ],
      { folder: root },
    );
    const missing = findingsOf(output).filter(({ rule }) => rule === "reference-exists");
    expect(missing.map(({ name }) => name)).toEqual(["DB_PASSWORD"]);
  });

  test("the JSON report fits its schema", async () => {
    const { output } = await run(
      ["lint", "fixtures/article/taskdef.json", "missing.json", "--format", "json"],
      {
        folder: root,
      },
    );
    expect(output).toBe("");
    const report = await run(["lint", "fixtures/article", "package.json", "--format", "json"], {
      folder: root,
    });
    const schema = JSON.parse(readFileSync(join(root, "schemas/report.schema.json"), "utf8")) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(JSON.parse(report.output));
    expect(validate.errors).toBeNull();
  });
});

describe("exit status", () => {
  test.each([
    ["0 without findings", clean, [], 0],
    ["0 with warnings alone", clean.replace('"family"', '"somethingNew": 1, "family"'), [], 0],
    [
      "1 with more warnings than allowed",
      clean.replace('"family"', '"somethingNew": 1, "family"'),
      ["--max-warnings", "0"],
      1,
    ],
    ["1 with an error", clean.replace('"family"', '"famly": 1, "family"'), [], 1],
    [
      "0 with the rule off",
      clean.replace('"family"', '"famly": 1, "family"'),
      ["--rule", "valid-task-definition:off"],
      0,
    ],
    [
      "0 with the error lowered",
      clean.replace('"family"', '"famly": 1, "family"'),
      ["--rule", "valid-task-definition:warning"],
      0,
    ],
  ])("%s", (_name, text, flags, expected) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), text);
      const { status } = await run(["lint", "taskdef.json", ...flags], { folder });
      expect(status).toBe(expected);
    }),
  );
});

describe("bad input ends in one sentence and status 2", () => {
  test.each([
    ["a missing file", {}, ["gone.json"], "gone.json does not exist"],
    ["a folder without task definitions", { "readme.txt": "x" }, ["."], "no task definition"],
    ["a folder with other JSON only", { "package.json": "{}" }, ["."], "no task definition in ."],
    ["a glob without files", {}, ["*.json"], "*.json matches no file"],
    ["an empty file", { "a.json": "" }, ["a.json"], "a.json:1:1"],
    ["a binary file", { "a.json": "\0\0" }, ["a.json"], "not UTF-8 text"],
    ["no JSON", { "a.json": '{"a": \n x}' }, ["a.json"], "a.json:2:2"],
    [
      "JSON that is no task definition",
      { "a.json": "{}" },
      ["a.json"],
      "neither a task definition nor a job definition",
    ],
    ["deep nesting", { "a.json": "[".repeat(100_000) }, ["a.json"], "nested too deeply"],
    ["no files and no ecspresso.yml", {}, [], "No files are given"],
    ["an unknown flag", {}, ["--fxi", "a.json"], "fxi"],
    ["an unknown rule", { "a.json": clean }, ["a.json", "--rule", "full-arm:off"], "no rule `full-arm`"],
    ["an unknown format", { "a.json": clean }, ["a.json", "--format", "yaml"], "no report format `yaml`"],
    [
      "a configuration that is no JSON",
      { "a.json": clean, ".ecspresso-secrets.json": "{" },
      ["a.json"],
      ".ecspresso-secrets.json:1:2",
    ],
    [
      "a misspelt setting",
      { "a.json": clean, ".ecspresso-secrets.json": '{"regoin": "x"}' },
      ["a.json"],
      "Did you mean `region`?",
    ],
    [
      "a misspelt rule in a configuration",
      { "a.json": clean, ".ecspresso-secrets.yml": "rules:\n  ful-arn: off\n" },
      ["a.json"],
      "Did you mean `full-arn`?",
    ],
    [
      "a missing inventory",
      { "a.json": clean },
      ["a.json", "--inventory", "gone.json"],
      "gone.json can't be read",
    ],
    [
      "an inventory that does not fit",
      { "a.json": clean, "i.json": '{"version": 2}' },
      ["a.json", "--inventory", "i.json"],
      "not a valid inventory",
    ],
    [
      "AWS without credentials",
      { "a.json": clean },
      ["a.json", "--online", "--region", "us-east-1"],
      "credentials",
    ],
  ])("%s", (_name, files, argv, sentence) =>
    inFolder(async (folder) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const { status, output, error } = await run(["lint", ...argv], { folder });
      expect(output + error).toContain(sentence);
      expect(output + error).not.toMatch(/\n\s+at /);
      expect(status).toBe(2);
    }),
  );

  test("AWS out of reach", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "a.json"), article);
      const { status, error } = await run(["lint", "a.json", "--online", "--region", "us-east-1"], {
        folder,
        environment: {
          AWS_ACCESS_KEY_ID: "made-up",
          AWS_SECRET_ACCESS_KEY: "made-up",
          AWS_ENDPOINT_URL: "http://127.0.0.1:9",
        },
      });
      expect(error).toMatch(/^ecspresso-secrets: .*AWS.*\n$/);
      expect(status).toBe(2);
    }));

  test("a file that can't be read does not stop the others", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "a.json"), "{");
      writeFileSync(join(folder, "b.json"), clean);
      const { status, output } = await run(["lint", "a.json", "b.json", "--format", "json"], { folder });
      expect(status).toBe(2);
      expect(JSON.parse(output)).toMatchObject({
        files: [
          { path: "a.json", failure: { line: 1, column: 2 } },
          { path: "b.json", findings: [] },
        ],
        summary: { files: 2, errors: 0 },
      });
    }));
});

describe("what is linted", () => {
  test("standard input, by the name that is given", async () => {
    const { output } = await run(["lint", "-", "--stdin-filename", "taskdef.json"], { input: article });
    expect(output).toContain("taskdef.json:");
  });

  test("standard input is mended to standard output", async () => {
    const short = article.replaceAll("arn:aws:ssm:us-east-1:1234567890:parameter", "");
    const { output, error } = await run(["lint", "--fix", "--region", "us-east-1", "-"], { input: short });
    expect(output).toBe(article);
    expect(error).toContain("3 findings fixed");
  });

  test("what ecspresso.yml names, with its region", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "service"));
      writeFileSync(
        join(folder, "service/ecspresso.yml"),
        "region: us-east-1 # here\ntask_definition: ecs-task-def.json\nservice: '{{ must_env `SERVICE` }}'\n",
      );
      const text = article.replaceAll("arn:aws:ssm:us-east-1:1234567890:parameter", "");
      writeFileSync(join(folder, "service/ecs-task-def.json"), text);
      const { output } = await run(["lint", "--ecspresso-config", "service/ecspresso.yml"], { folder });
      expect(output).toContain("ecs-task-def.json:46");
      expect(output).toContain("region from ecspresso's configuration");
      const inside = await run(["lint"], { folder: join(folder, "service") });
      expect(inside.output).toContain("region from ecspresso's configuration");
    }));

  test("folders take what they know, and hooks skip the rest", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "node_modules"));
      writeFileSync(join(folder, "node_modules/taskdef.json"), article);
      writeFileSync(join(folder, "package.json"), "{}");
      writeFileSync(join(folder, "broken.json"), "{");
      writeFileSync(join(folder, "taskdef.json"), clean);
      const found = await run(["lint", ".", "--format", "json"], { folder });
      expect(JSON.parse(found.output)).toMatchObject({
        files: [{ path: "taskdef.json" }],
        summary: { files: 1 },
      });
      const hook = await run(["lint", "--ignore-unknown", "package.json", "taskdef.json"], { folder });
      expect(hook).toMatchObject({ status: 0, output: "" });
    }));

  test("overrides of a configuration hold for their files", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), clean.replace('"family"', '"famly": 1, "family"'));
      writeFileSync(
        join(folder, ".ecspresso-secrets.jsonc"),
        '{ "overrides": [{ "files": ["task*.json"], "rules": { "valid-task-definition": "off" } /* known */ }] }',
      );
      expect((await run(["lint", "taskdef.json"], { folder })).status).toBe(0);
    }));
});

describe("what a configuration says of credentials", () => {
  const text = (environment: object[]): string =>
    JSON.stringify({
      family: "app",
      containerDefinitions: [
        { name: "app", image: "app:latest", environment },
        { name: "demo", image: "demo:latest", environment },
      ],
    });
  const environment = [
    { name: "DB_PASSWORD", value: "not-a-real-pa55word" },
    { name: "HOUSE_CODE", value: "acme-0123456789" },
    { name: "LAUNCH_CODE", value: "not-a-real-c0de" },
  ];

  test.each([
    ["nothing", {}, ["app DB_PASSWORD", "demo DB_PASSWORD"]],
    ["a name is allowed", { allow: [{ name: "^DB_" }] }, []],
    [
      "a name is allowed in one container",
      { allow: [{ name: "^DB_", container: "demo" }] },
      ["app DB_PASSWORD"],
    ],
    ["a value is allowed", { allow: [{ valuePattern: "^not-a-real" }] }, []],
    [
      "a name and a value that do not go together are not",
      { allow: [{ name: "^DB_", valuePattern: "^other$" }] },
      ["app DB_PASSWORD", "demo DB_PASSWORD"],
    ],
    [
      "a name of one's own",
      { credentialNames: ["^LAUNCH_CODE$"], allow: [{ container: "demo" }] },
      ["app DB_PASSWORD", "app LAUNCH_CODE"],
    ],
    [
      "a token of one's own",
      {
        providers: [{ id: "acme", label: "an Acme token", pattern: "^acme-\\d{10}$" }],
        allow: [{ container: "demo" }],
      },
      ["app DB_PASSWORD", "app HOUSE_CODE"],
    ],
  ])("%s", (_name, configuration, expected) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), text(environment));
      writeFileSync(join(folder, ".ecspresso-secrets.json"), JSON.stringify(configuration));
      const { output } = await run(["lint", "taskdef.json", "--format", "json"], { folder });
      expect(findingsOf(output).map(({ container, name }) => `${container} ${name}`)).toEqual(expected);
    }),
  );
});

describe("writing", () => {
  const short = article.replaceAll("arn:aws:ssm:us-east-1:1234567890:parameter", "");
  const fix = ["lint", "--fix", "--region", "us-east-1", "taskdef.json"];

  test("keeps mode and link, and leaves nothing behind", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "real"));
      writeFileSync(join(folder, "real/taskdef.json"), short);
      chmodSync(join(folder, "real/taskdef.json"), 0o640);
      symlinkSync("real/taskdef.json", join(folder, "taskdef.json"));
      await run(fix, { folder });
      expect(readFileSync(join(folder, "real/taskdef.json"), "utf8")).toBe(article);
      expect(lstatSync(join(folder, "taskdef.json")).isSymbolicLink()).toBe(true);
      expect(statSync(join(folder, "real/taskdef.json")).mode & 0o777).toBe(0o640);
      expect(readdirSync(join(folder, "real"))).toEqual(["taskdef.json"]);
    }));

  test("leaves a read-only file alone and says so", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), short);
      chmodSync(join(folder, "taskdef.json"), 0o444);
      const { status, output } = await run(fix, { folder });
      expect(output).toContain("can't be written: permission is denied");
      expect(status).toBe(2);
      expect(readFileSync(join(folder, "taskdef.json"), "utf8")).toBe(short);
    }));

  test("--dry-run shows the difference with values masked, and writes nothing", () =>
    inFolder(async (folder) => {
      const secret = ["not", "a", "real", "pa55word"].join("-");
      const text = short.replace("catalog.cluster-example.us-east-1.rds.amazonaws.com", secret);
      writeFileSync(join(folder, "taskdef.json"), text);
      const { output } = await run([...fix, "--dry-run"], { folder });
      expect(output).toContain(
        '+          "valueFrom": "arn:aws:ssm:us-east-1:1234567890:parameter/www.example.com/rds/user_name"',
      );
      expect(output).not.toContain(secret);
      expect(readFileSync(join(folder, "taskdef.json"), "utf8")).toBe(text);
    }));

  test("keeps byte order mark, CRLF and templates", () =>
    inFolder(async (folder) => {
      const odd = `\uFEFF${short.replace("catalog-family", "{{ must_env `FAMILY` }}").replaceAll("\n", "\r\n")}`;
      writeFileSync(join(folder, "taskdef.json"), odd);
      await run(fix, { folder });
      const expected = `\uFEFF${article.replace("catalog-family", "{{ must_env `FAMILY` }}").replaceAll("\n", "\r\n")}`;
      expect(readFileSync(join(folder, "taskdef.json"), "utf8")).toBe(expected);
    }));
});

describe("words", () => {
  test("Japanese by LANG and by --locale", async () => {
    const byLang = await run(["lint", "fixtures/article/taskdef.json"], {
      folder: root,
      environment: { LANG: "ja_JP.UTF-8" },
    });
    expect(byLang.output).toContain("MACKEREL_APIKEY は設定されません");
    const byFlag = await run(["lint", "gone.json", "--locale", "ja"]);
    expect(byFlag.error).toContain("gone.json は存在しません");
  });

  test("--help and --version", async () => {
    expect((await run(["--help"])).output).toContain("ecspresso-secrets lint taskdef.json");
    expect((await run(["--version"])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run([])).status).toBe(2);
  });

  test("colours only where they are wanted", async () => {
    const plain = await run(["lint", "fixtures/article/taskdef.json"], { folder: root });
    expect(plain.output).not.toContain("\u001b[");
    const forced = await run(["lint", "fixtures/article/taskdef.json"], {
      folder: root,
      environment: { FORCE_COLOR: "1" },
    });
    expect(forced.output).toContain("\u001b[");
  });
});

describe("what templates give", () => {
  const definition = (environment: string, secrets = "") => `{
  "family": "app",
  "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
  "containerDefinitions": [
    { "name": "app", "image": "app:latest", "environment": [${environment}], "secrets": [${secrets}] }
  ]
}
`;

  test("a value of a local Terraform state is checked, judged and never shown", () =>
    inFolder(async (folder) => {
      const mark = ["pV4x", "Tq9Lz", "Rw2Ks"].join("");
      const resources = [
        { type: "random_password", name: "db", instances: [{ attributes: { result: mark } }] },
        { type: "aws_ssm_parameter", name: "key", instances: [{ attributes: { arn: "arn:aws:ssm:x" } }] },
      ];
      mkdirSync(join(folder, "infra"));
      writeFileSync(join(folder, "infra/state.json"), JSON.stringify({ version: 4, resources }));
      writeFileSync(
        join(folder, "ecspresso.yml"),
        "region: us-east-1\ntask_definition: taskdef.json\nplugins:\n  - name: tfstate\n    func_prefix: infra_\n    config:\n      path: infra/state.json\n",
      );
      const text = definition(
        '{ "name": "AUTH_SECRET", "value": "v1.{{ infra_tfstate `random_password.db.result` }}" }',
        '{ "name": "API_KEY", "valueFrom": "{{ infra_tfstate `aws_ssm_parameter.key.arn` }}" }',
      );
      writeFileSync(join(folder, "taskdef.json"), text);
      const { output, error } = await run(["lint"], { folder });
      expect(output).toContain("AUTH_SECRET gets random_password.db.result");
      expect(output).toContain("The valueFrom of API_KEY starts like an ARN");
      expect(output + error).not.toContain(mark);
    }));

  test("a credential in the environment of who deploys is judged and never shown", () =>
    inFolder(async (folder) => {
      const mark = ["xox", "b-1234567890-1234567890-", "AbCdEfGhIjKlMnOpQrStUvWx"].join("");
      writeFileSync(
        join(folder, "taskdef.json"),
        definition('{ "name": "NOTIFY", "value": "{{ must_env `NOTIFY_BY` }}" }'),
      );
      const argv = ["lint", "taskdef.json"];
      const { output, error } = await run(argv, { folder, environment: { NOTIFY_BY: mark } });
      expect(output).toContain("What the template gives for NOTIFY here is a credential (a Slack bot token)");
      expect(output + error).not.toContain(mark);
      expect((await run(argv, { folder })).output).not.toContain("no-rendered-secret");
    }));

  test("a value that breaks the JSON is said to need json_escape, and gets it", () =>
    inFolder(async (folder) => {
      const text = definition('{ "name": "GREETING", "value": "{{ must_env `GREETING` }}" }');
      writeFileSync(join(folder, "taskdef.json"), text);
      const environment = { GREETING: 'say "hello"' };
      const argv = ["lint", "--fix-suggestions", "taskdef.json"];
      await run(argv, { folder, environment });
      expect(readFileSync(join(folder, "taskdef.json"), "utf8")).toBe(
        text.replace("`GREETING`", "`GREETING` | json_escape"),
      );
      expect((await run(argv, { folder, environment })).output).not.toContain("valid-template");
    }));
});
