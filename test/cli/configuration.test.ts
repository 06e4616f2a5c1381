/** What the configuration of a repository may do: it comes with the files, so anybody may have written it. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { base62, made } from "../detect/made-up.ts";
import { startAwsServer } from "../support/aws-server.ts";
import { assumedAccessKeyId } from "../support/aws-sts.ts";
import { inFolder, type Outcome, run } from "../support/command.ts";

const clean = JSON.stringify({ family: "app", containerDefinitions: [{ name: "app", image: "app:latest" }] });

describe("patterns", () => {
  const values = (text: string, times: number): string =>
    JSON.stringify({
      family: "app",
      containerDefinitions: [
        {
          name: "app",
          image: "app:latest",
          environment: Array.from({ length: times }, (_, index) => ({ name: `A${index}`, value: text })),
        },
      ],
    });

  // Without a bound, none of these ends in hours; the time limit of the tests is enough to tell.
  test.each([
    ["that would go back and forth", { allow: [{ valuePattern: "^(a+)+$" }] }, `${"a".repeat(30_000)}!`, 0],
    ["in providers", { providers: [{ id: "a", label: "b", pattern: "^(a|a)*$" }] }, "a".repeat(30_000), 1],
    ["in credentialNames", { credentialNames: ["^(A+)+$"] }, "hunter2", 0],
    ["that are work all the same", { allow: [{ valuePattern: "(.*a){90}[^a]" }] }, "ab".repeat(15_000), 2],
  ])("%s: the run ends", (_what, configuration, value, status) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, ".ecspresso-secrets.json"), JSON.stringify(configuration));
      writeFileSync(join(folder, "taskdef.json"), values(value, 100));
      const outcome = await run(["lint", "taskdef.json"], { folder });
      expect(outcome.status).toBe(status);
      if (status === 2) expect(outcome.output).toContain("take too long for this file");
    }),
  );

  test("globs of overrides: the run ends", () =>
    inFolder(async (folder) => {
      const files = ["**/*a".repeat(100), `${"*a".repeat(200)}b`, "**/".repeat(200)];
      const deep = join(folder, ...Array.from({ length: 10 }, () => "a".repeat(200)));
      mkdirSync(deep, { recursive: true });
      writeFileSync(join(deep, "taskdef.json"), clean);
      writeFileSync(
        join(folder, ".ecspresso-secrets.json"),
        JSON.stringify({ overrides: [{ files, region: "us-east-1" }] }),
      );
      expect(await run(["lint", join(deep, "taskdef.json")], { folder })).toMatchObject({ status: 0 });
    }));
});

describe("whose credentials are used", () => {
  const role = "arn:aws:iam::123456789012:role/Other";
  const secrets = [{ name: "KEY", valueFrom: "/app/key" }];
  const taskDefinition = JSON.stringify({
    family: "app",
    containerDefinitions: [{ name: "app", image: "app:latest", secrets }],
  });

  /** Runs a command against AWS's stand-in; gives whose access keys asked, and which roles were assumed. */
  async function ask(
    argv: readonly string[],
    configuration: object,
    files: Record<string, string> = {},
  ): Promise<{ outcome: Outcome; keys: string[]; assumed: string[] }> {
    const server = await startAwsServer({ parameters: [{ name: "/app/key" }] });
    try {
      let outcome: Outcome | undefined;
      await inFolder(async (folder) => {
        writeFileSync(join(folder, "taskdef.json"), taskDefinition);
        writeFileSync(join(folder, ".ecspresso-secrets.json"), JSON.stringify(configuration));
        writeFileSync(
          join(folder, "credentials"),
          "[other]\naws_access_key_id = other\naws_secret_access_key = x\n[third]\naws_access_key_id = third\naws_secret_access_key = x\n",
        );
        for (const [name, text] of Object.entries(files)) {
          mkdirSync(join(folder, name, ".."), { recursive: true });
          writeFileSync(join(folder, name), text);
        }
        outcome = await run([...argv, "--region", "us-east-1"], {
          folder,
          environment: {
            ...server.environment,
            AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
          },
        });
      });
      if (outcome === undefined) throw new Error("The command did not run.");
      return {
        outcome,
        keys: [...new Set(server.requests.map(({ accessKeyId }) => accessKeyId))].sort(),
        assumed: [...new Set(server.requests.flatMap(({ fields }) => fields["RoleArn"] ?? []).map(String))],
      };
    } finally {
      await server.close();
    }
  }

  const online = ["lint", "--online", "taskdef.json"];
  const both = { profile: "other", assumeRole: role };

  test.each([
    ["lint", online],
    ["references", ["references", "--online", "taskdef.json"]],
    ["policy", ["policy", "--online", "--account", "123456789012", "taskdef.json"]],
    ["inventory", ["inventory", "taskdef.json"]],
  ])("%s: what the configuration says is ignored, and a line says so, once", async (_command, argv) => {
    const other = { "a/taskdef.json": taskDefinition, "a/.ecspresso-secrets.json": JSON.stringify(both) };
    const { outcome, keys, assumed } = await ask([...argv, "a/taskdef.json"], both, other);
    expect({ keys, assumed }).toEqual({ keys: ["test"], assumed: [] });
    expect(outcome.error.split("are ignored")).toHaveLength(2);
    expect(outcome.error + outcome.output).not.toContain(role);
  });

  test("migrate ignores it too", async () => {
    const { outcome, keys } = await ask(["migrate", "--dry-run", "taskdef.json"], both, {
      "taskdef.json": taskDefinition.replace(
        '"image"',
        '"environment":[{"name":"DB_PASSWORD","value":"not-a-real-pa55word"}],"image"',
      ),
    });
    expect(keys).toEqual(["test"]);
    expect(outcome.error).toContain("are ignored");
  });

  test("with --trust-config it counts", async () => {
    const { outcome, keys, assumed } = await ask([...online, "--trust-config"], both);
    expect({ keys, assumed }).toEqual({ keys: [assumedAccessKeyId, "other"], assumed: [role] });
    expect(outcome.error).toBe("");
  });

  test("a flag goes before it, and then nothing is ignored", async () => {
    const flags = ["--profile", "third"];
    const given = await ask([...online, ...flags], { profile: "other" });
    expect(given).toMatchObject({ keys: ["third"], outcome: { error: "" } });
    const trusted = await ask([...online, ...flags, "--trust-config"], both);
    expect(trusted).toMatchObject({ keys: [assumedAccessKeyId, "third"], assumed: [role] });
  });

  test("one that --config names is no more trusted than one in the folder", async () => {
    const files = { "ci.json": JSON.stringify(both) };
    const { outcome, keys, assumed } = await ask([...online, "--config", "ci.json"], {}, files);
    expect({ keys, assumed }).toEqual({ keys: ["test"], assumed: [] });
    expect(outcome.error).toContain("are ignored");
  });

  test("one that is extended says it as well", async () => {
    const files = { "base.json": JSON.stringify({ profile: "other" }) };
    const { keys } = await ask([...online, "--trust-config"], { extends: "base.json" }, files);
    expect(keys).toEqual(["other"]);
  });

  test("two that differ end the run", async () => {
    const other = {
      "a/taskdef.json": taskDefinition,
      "a/.ecspresso-secrets.json": JSON.stringify({ profile: "third" }),
    };
    const { outcome, keys } = await ask([...online, "a/taskdef.json", "--trust-config"], both, other);
    expect(keys).toEqual([]);
    expect(outcome).toMatchObject({ status: 2 });
    expect(outcome.error).toContain("name different profiles or roles");
  });

  test("without AWS there is nothing to ignore", async () => {
    const { outcome } = await ask(["lint", "taskdef.json"], both);
    expect(outcome.error).not.toContain("ignored");
  });

  test("nothing of ecspresso.yml is run, fetched or used as credentials", async () => {
    let fetched = 0;
    const server = createServer((_request, response) => {
      fetched++;
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    const url = `http://127.0.0.1:${address.port}/state`;
    const marker = join(import.meta.dirname, `ran-${process.pid}`);
    const config = `region: us-east-1
cluster: default
service: app
task_definition: taskdef.json
assume_role: { role_arn: ${role} }
assume_role_arn: ${role}
profile: other
endpoint: ${url}
appspec: ${url}
plugins:
  - name: tfstate
    config: { url: "${url}" }
  - name: tfstate
    func_prefix: remote_
    config: { path: "${url}" }
  - name: external
    config: { name: run, command: [touch, ${marker}], num_args: 0 }
  - name: cloudformation
  - name: ssm
  - name: secretsmanager
`;
    const text = `{ "family": "{{ run }}", "containerDefinitions": [{ "name": "app", "image": "{{ tfstate \`x.y\` }}",
      "secrets": [{ "name": "A", "valueFrom": "{{ remote_tfstate \`x.y\` }}" }, { "name": "B", "valueFrom": "{{ ssm \`/app/key\` }}" }] }] }`;
    try {
      const { keys, assumed } = await ask(
        ["lint", "--online", "--trust-config"],
        {},
        { "ecspresso.yml": config, "taskdef.json": text },
      );
      expect({ keys, assumed, fetched, ran: existsSync(marker) }).toEqual({
        keys: ["test"],
        assumed: [],
        fetched: 0,
        ran: false,
      });
    } finally {
      server.close();
    }
  });
});

describe("nothing outside the project is read because a configuration names it", () => {
  /** Each file has a word in it that a message, a finding or a reference would show. */
  const outside = {
    "base.json": '{ "outsideSetting": 1 }',
    "inventory.json": '{ "outsideMember": 1 }',
    "taskdef.json": clean.replace('"app"', '"outsideFamily", "outsideMember": 1'),
    "state.tfstate": JSON.stringify({ version: 4, outputs: { image: { value: "outsideImage" } } }),
    "ecspresso.yml": "region: outsideRegion\ntask_definition: outside.json\n",
  };
  const withState = clean.replace("app:latest", "{{ tfstate `output.image` }}");

  /** Where the configuration, or ecspresso's, is `text` with PATH replaced. */
  const cases: readonly (readonly [string, string, string, keyof typeof outside])[] = [
    ["extends", ".ecspresso-secrets.json", '{ "extends": "PATH" }', "base.json"],
    ["extends in a list", ".ecspresso-secrets.yml", "extends: [own.json, PATH]", "base.json"],
    ["inventory", ".ecspresso-secrets.json", '{ "inventory": "PATH" }', "inventory.json"],
    [
      "inventory for some files",
      ".ecspresso-secrets.json",
      '{ "overrides": [{ "files": ["**"], "inventory": "PATH" }] }',
      "inventory.json",
    ],
    ["task_definition", "ecspresso.yml", "task_definition: PATH", "taskdef.json"],
    [
      "the path of a state",
      "ecspresso.yml",
      "task_definition: taskdef.json\nplugins: [{ name: tfstate, config: { path: PATH } }]",
      "state.tfstate",
    ],
  ];

  async function lintWith(
    name: string,
    text: string,
    named: keyof typeof outside,
    way: string,
    flags: readonly string[] = [],
  ): Promise<Outcome> {
    let outcome: Outcome | undefined;
    await inFolder(async (folder) => {
      const [project, other] = [join(folder, "project"), join(folder, "other")];
      mkdirSync(join(project, ".git"), { recursive: true });
      mkdirSync(other);
      for (const [file, content] of Object.entries(outside)) writeFileSync(join(other, file), content);
      writeFileSync(join(project, "taskdef.json"), withState);
      writeFileSync(join(project, "own.json"), "{}");
      symlinkSync(join(other, named), join(project, "link"));
      symlinkSync(other, join(project, "folder"));
      const paths: Record<string, string> = {
        "..": `../other/${named}`,
        "an absolute path": join(other, named),
        "a link": "link",
        "a linked folder": `folder/${named}`,
      };
      writeFileSync(join(project, name), text.replace("PATH", paths[way] ?? ""));
      const argv = name === "ecspresso.yml" ? ["lint"] : ["lint", "taskdef.json"];
      outcome = await run([...argv, "--format", "json", ...flags], { folder: project });
    });
    if (outcome === undefined) throw new Error("The command did not run.");
    return outcome;
  }

  describe.each(["..", "an absolute path", "a link", "a linked folder"])("by %s", (way) => {
    test.each(cases)("%s", async (_what, name, text, named) => {
      const { output, error } = await lintWith(name, text, named, way);
      expect(output + error).toContain("is outside the project");
      expect(output + error).not.toMatch(/outside[A-Z]/);
    });
  });

  test.each(cases.filter(([what]) => what !== "the path of a state"))(
    "with --import-root it is read: %s",
    async (_what, name, text, named) => {
      const { output, error } = await lintWith(name, text, named, "..", ["--import-root", "../other"]);
      expect(output + error).not.toContain("is outside the project");
      expect(output + error).toMatch(/outside[A-Z]|not a valid inventory/);
    },
  );

  test.each([".ecspresso-secrets.json", "ecspresso.yml"] as const)("%s is a link itself", (name) =>
    inFolder(async (folder) => {
      const [project, other] = [join(folder, "project"), join(folder, "other")];
      mkdirSync(join(project, ".git"), { recursive: true });
      mkdirSync(other);
      writeFileSync(join(other, "file"), outside[name === "ecspresso.yml" ? name : "base.json"]);
      symlinkSync(join(other, "file"), join(project, name));
      writeFileSync(join(project, "taskdef.json"), clean);
      const { output, error } = await run(["lint", "taskdef.json", "--format", "json"], { folder: project });
      expect(output + error).toContain("is outside the project");
      expect(output + error).not.toMatch(/outside[A-Z]/);
    }),
  );

  test("a path that is a credential is not shown", async () => {
    const token = `ghp_${made(base62, 36)}`;
    for (const [_what, name, text, named] of cases) {
      const { output, error } = await lintWith(name, text.replace("PATH", `conf/${token}`), named, "..");
      expect(output + error).not.toContain(token.slice(0, 12));
    }
  });
});
