/** The GitHub Action: its inputs are flags of the command, and nothing of the checkout has a part in what it runs. */
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lintFlags } from "../../src/cli/commands/lint/flags.ts";
import { inFolder, type Outcome } from "../support/command.ts";

const root = join(import.meta.dirname, "../..");
const action = parse(readFileSync(join(root, "action.yml"), "utf8"));
const [step] = action.runs.steps;
const ownPackage = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test("every input but the files and the version is a flag of lint", () => {
  const inputs = Object.keys(action.inputs).filter((name) => name !== "files" && name !== "version");
  expect(inputs.filter((name) => !(name in lintFlags))).toEqual([]);
  expect(action.inputs.version.default).toBe(ownPackage.version);
});

test("what the repository says of credentials and endpoints is never trusted", () => {
  expect(Object.keys(action.inputs)).not.toContain("trust-config");
  expect(step.run).not.toContain("trust");
});

/** A package that prints its arguments, and the real one, as npm packs them. */
const packages = mkdtempSync(join(realpathSync(tmpdir()), "ecspresso-secrets-packages-"));
let printing = "";
let real = "";

beforeAll(async () => {
  const stub = join(packages, "stub");
  mkdirSync(join(stub, "dist"), { recursive: true });
  writeFileSync(join(stub, "package.json"), JSON.stringify({ name: "ecspresso-secrets", version: "9.9.9" }));
  writeFileSync(
    join(stub, "dist/cli.cjs"),
    "process.stdout.write(JSON.stringify({ argv: process.argv.slice(2), folder: process.cwd() }));",
  );
  printing = await pack(stub);
  real = await pack(root);
  expect(ownPackage.bin["ecspresso-secrets"]).toBe("dist/cli.cjs");
});

afterAll(() => rmSync(packages, { recursive: true, force: true }));

async function pack(folder: string): Promise<string> {
  const destination = mkdtempSync(join(packages, "packed-"));
  const { output } = await execute(
    "npm",
    ["pack", "--ignore-scripts", "--json", "--pack-destination", destination],
    {
      folder,
    },
  );
  const [{ filename }] = JSON.parse(output);
  return join(destination, filename);
}

interface Execution {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

function execute(
  program: string,
  argv: readonly string[],
  { folder, environment = {} }: Execution,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...argv], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: packages, LANG: "C", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const written = { output: "", error: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      written.output += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      written.error += chunk;
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...written }));
  });
}

/** The folders of a runner: the checkout, and the one for temporary files beside it. */
function onRunner(test: (checkout: string, temporary: string) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const checkout = join(folder, "shop/shop");
    const temporary = join(folder, "_temp");
    mkdirSync(checkout, { recursive: true });
    mkdirSync(temporary);
    await test(checkout, temporary);
  });
}

/** Runs the action's script as a runner does. */
function runAction(
  inputs: Readonly<Record<string, string>>,
  checkout: string,
  temporary: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const given = Object.fromEntries(
    Object.entries(step.env as Record<string, string>).map(([variable, expression]) => {
      const [, name = ""] = /inputs\.([\w-]+)/.exec(expression) ?? [];
      return [variable, inputs[name] ?? action.inputs[name].default];
    }),
  );
  return execute("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
    folder: checkout,
    environment: { RUNNER_TEMP: temporary, ...environment, ...given },
  });
}

/** What the action calls the command with. */
async function callOf(inputs: Readonly<Record<string, string>>): Promise<string[]> {
  let call: string[] = [];
  await onRunner(async (checkout, temporary) => {
    const { status, output, error } = await runAction(
      { version: `file:${printing}`, ...inputs },
      checkout,
      temporary,
    );
    expect(status, error).toBe(0);
    const { argv, folder } = JSON.parse(output);
    expect(folder).toBe(checkout);
    call = argv;
  });
  return call;
}

test("without inputs it lints what ecspresso.yml names", async () => {
  expect(await callOf({})).toEqual(["lint", "--"]);
});

test("inputs are handed over as they are, whatever is in them, and files after `--`", async () => {
  expect(
    await callOf({
      files: "services/*.json  a.yml --fix",
      region: "us-east-1",
      config: "$(touch pwned); `id`",
      online: "true",
      quiet: "false",
      format: "sarif:out.sarif text",
      "max-warnings": "0",
    }),
  ).toEqual([
    "lint",
    "--config",
    "$(touch pwned); `id`",
    "--region",
    "us-east-1",
    "--max-warnings",
    "0",
    "--online",
    "--format",
    "sarif:out.sarif",
    "--format",
    "text",
    "--",
    "services/*.json",
    "a.yml",
    "--fix",
  ]);
});

describe("a checkout that wants to be run", () => {
  const password = ["made", "Up", "9", "Secret", "7"].join("");
  const taskDefinition = JSON.stringify({
    family: "app",
    containerDefinitions: [
      { name: "app", image: "app", environment: [{ name: "DB_PASSWORD", value: password }] },
    ],
  });
  const shell = '#!/bin/sh\necho "$0" >> "$RAN"\n';
  const script = 'require("node:fs").appendFileSync(process.env.RAN, __filename + "\\n");\n';

  /** Everything in it that npm, npx or node would take notice of if they were called in it. */
  const traps = (registry: string): Readonly<Record<string, string>> => ({
    "taskdef.json": taskDefinition,
    "--config=evil.json": taskDefinition,
    "evil.json": '{ "rules": { "no-plaintext-secret": "off" } }',
    ".npmrc": `registry=${registry}\nignore-scripts=false\nscript-shell=./trap.sh\nnode-options=--require=./trap.cjs\n`,
    ".node-version": "0.0.1\n",
    ".tool-versions": "nodejs 0.0.1\n",
    "package.json": JSON.stringify({
      name: "shop",
      version: "1.0.0",
      type: "module",
      bin: { "ecspresso-secrets": "trap.sh" },
      packageManager: "npm@0.0.1",
      scripts: { preinstall: "./trap.sh", install: "./trap.sh", prepare: "./trap.sh", lint: "./trap.sh" },
      workspaces: ["packages/*"],
    }),
    "packages/ecspresso-secrets/package.json": JSON.stringify({
      name: "ecspresso-secrets",
      version: ownPackage.version,
      bin: "trap.cjs",
    }),
    "packages/ecspresso-secrets/trap.cjs": script,
    "node_modules/.bin/ecspresso-secrets": shell,
    "node_modules/ecspresso-secrets/package.json": JSON.stringify({
      name: "ecspresso-secrets",
      version: ownPackage.version,
      bin: "dist/cli.cjs",
    }),
    "node_modules/ecspresso-secrets/dist/cli.cjs": script,
    "node_modules/yaml/index.js": script,
    "trap.sh": shell,
    "trap.cjs": script,
    node: shell,
    npm: shell,
  });

  function lay(checkout: string, registry: string): void {
    for (const [name, text] of Object.entries(traps(registry))) {
      const path = join(checkout, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      if (text.startsWith("#!")) chmodSync(path, 0o755);
    }
  }

  /** A registry with the package in it, and whether it was asked. */
  async function withRegistry(
    tarball: string,
    use: (address: string, asked: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
      const path = request.url ?? "";
      asked.push(path);
      const { version } = ownPackage;
      const dist = { tarball: `${addressOf(server)}ecspresso-secrets-${version}.tgz` };
      if (path.endsWith(".tgz")) response.end(readFileSync(tarball));
      else
        response.setHeader("content-type", "application/json").end(
          JSON.stringify({
            name: "ecspresso-secrets",
            "dist-tags": { latest: version },
            versions: { [version]: { name: "ecspresso-secrets", version, dist } },
          }),
        );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await use(addressOf(server), asked);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  function addressOf(server: Server): string {
    const address = server.address();
    return typeof address === "object" ? `http://127.0.0.1:${address?.port}/` : "";
  }

  test("is linted, and nothing of it runs or says where the package comes from", () =>
    withRegistry(real, (trusted, trustedCalls) =>
      withRegistry(printing, (hostile, hostileCalls) =>
        onRunner(async (checkout, temporary) => {
          lay(checkout, hostile);
          const ran = join(temporary, "ran");
          const home = join(temporary, "home");
          mkdirSync(home);
          writeFileSync(join(home, ".npmrc"), `registry=${trusted}\n`);
          const environment = { RAN: ran, HOME: home };

          const files = "--config=evil.json taskdef.json";
          const { status, output, error } = await runAction({ files }, checkout, temporary, environment);
          expect(existsSync(ran) ? readFileSync(ran, "utf8") : "nothing").toBe("nothing");
          expect(output.match(/no-plaintext-secret/g), error).toHaveLength(2);
          expect(status).toBe(1);
          expect(trustedCalls).toContain("/ecspresso-secrets");
          expect(hostileCalls).toEqual([]);

          // The traps are no dummies: called in the checkout, npx falls into them.
          await execute("npx", ["--yes", "ecspresso-secrets", "lint"], { folder: checkout, environment });
          expect(readFileSync(ran, "utf8")).not.toBe("");
        }),
      ),
    ));
});
