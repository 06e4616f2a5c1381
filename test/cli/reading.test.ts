/**
 * What may be read. A person who types a path may mean anything, a pipe too; what folders, globs, configurations and
 * files name is a regular file of sane size inside the project, or it is left alone and that is said.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { command, inFolder, type Outcome, run } from "../support/command.ts";
import { hasDevices, makePipe, taskDefinition, writeFiles } from "../support/hostile-files.ts";

/** Whatever the command does, it must come to an end soon. */
const patience = 20_000;

const lint = (folder: string, ...args: string[]): Promise<Outcome> =>
  run(["lint", "--format", "compact", "--region", "us-east-1", ...args], { folder });

/** Made up, and in no file that the command was told of. */
const outsideText = `outside-${"text"}-q8Zp`;

/** A folder with `project` (a repository) and `outside` in it. */
function inProject(test: (project: string, outside: string) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const [project, outside] = [join(folder, "project"), join(folder, "outside")];
    mkdirSync(join(project, ".git"), { recursive: true });
    mkdirSync(outside);
    await test(project, outside);
  });
}

/** A Jsonnet task definition whose image comes from an expression. */
const jsonnet = (image: string): string =>
  `{ containerDefinitions: [{ name: "app", image: ${image}, secrets: [{ name: "A", valueFrom: "/app/a" }] }] }`;

describe("what a Jsonnet file imports", () => {
  test.each([
    { what: "a file above the project", path: "../outside/file.txt" },
    { what: "a file that is not there", path: "../outside/none.txt" },
    { what: "an absolute path", path: "/etc/passwd" },
    ...(hasDevices
      ? [
          { what: "a device without end", path: "/dev/zero" },
          { what: "standard input", path: "/dev/stdin" },
          { what: "a link to a file outside", path: "link.txt" },
          { what: "a file through a linked folder", path: "folder/file.txt" },
          { what: "a pipe that nobody writes to", path: "pipe" },
        ]
      : []),
  ])("is not read: $what", ({ path }) =>
    inProject(async (project, outside) => {
      writeFiles(outside, { "file.txt": outsideText });
      if (hasDevices) {
        symlinkSync("../outside/file.txt", join(project, "link.txt"));
        symlinkSync("../outside", join(project, "folder"));
        makePipe(join(project, "pipe"));
      }
      writeFiles(project, { "taskdef.jsonnet": jsonnet(`{}[importstr "${path}"]`) });
      const { status, output, error } = await lint(project, "taskdef.jsonnet");
      expect(output).toContain(`${path} was not read, so what depends on it was not checked.`);
      expect(output).toContain("--import-root");
      expect(output + error).not.toContain(outsideText);
      // The rest was looked at.
      expect(output).toContain("full-arn");
      expect(status).toBe(1);
    }),
  );

  test("and what an imported file imports, counted from its own folder", () =>
    inProject(async (project, outside) => {
      writeFiles(outside, { "file.txt": outsideText });
      writeFiles(project, {
        "lib/image.libsonnet": 'importstr "../../outside/file.txt"',
        "taskdef.jsonnet": jsonnet('import "lib/image.libsonnet"'),
      });
      const { output } = await lint(project, "taskdef.jsonnet");
      // The path is not the linted file's own text.
      expect(output).toContain("… was not read, so what depends on it was not checked.");
    }));

  test("is read anywhere in the repository, through links that stay in it", () =>
    inProject(async (project) => {
      writeFiles(project, { "shared/image.libsonnet": '"app:1"', "a/taskdef.jsonnet": "" });
      symlinkSync("../shared", join(project, "a/linked"));
      for (const path of ["../shared/image.libsonnet", "linked/image.libsonnet"]) {
        writeFiles(project, { "a/taskdef.jsonnet": jsonnet(`import "${path}"`) });
        const { output } = await lint(join(project, "a"), "taskdef.jsonnet");
        expect(output).not.toContain("not read");
        expect(output).toContain("full-arn");
      }
    }));

  test("is read from a folder that --import-root names", () =>
    inProject(async (project, outside) => {
      writeFiles(outside, { "image.libsonnet": '"app:1"' });
      writeFiles(project, { "taskdef.jsonnet": jsonnet('import "../outside/image.libsonnet"') });
      const { output } = await lint(project, "--import-root", "../outside", "taskdef.jsonnet");
      expect(output).not.toContain("not read");
      expect(output).toContain("full-arn");
    }));

  test("is read beside a file that is in no project, wherever the command runs", () =>
    inProject(async (project, outside) => {
      writeFiles(outside, {
        "image.libsonnet": '"app:1"',
        "taskdef.jsonnet": jsonnet('import "image.libsonnet"'),
      });
      const { output } = await lint(project, "../outside/taskdef.jsonnet");
      expect(output).not.toContain("not read");
    }));

  test("is not read where it is larger than a text", () =>
    inProject(async (project) => {
      writeFiles(project, {
        "large.txt": "x".repeat(16_000_001),
        "taskdef.jsonnet": jsonnet('{}[importstr "large.txt"]'),
      });
      expect((await lint(project, "taskdef.jsonnet")).output).toContain("large.txt was not read");
    }));
});

describe("what configurations name", () => {
  test.each([
    { what: "a base", configuration: { extends: "../outside/file.json" } },
    { what: "an inventory", configuration: { inventory: "../outside/file.json" } },
    { what: "a base by its absolute path", configuration: { extends: "/dev/zero" } },
  ])("is not read outside the project: $what", ({ configuration }) =>
    inProject(async (project, outside) => {
      writeFiles(outside, { "file.json": { [outsideText]: true } });
      writeFiles(project, { ".ecspresso-secrets.json": configuration, "taskdef.json": taskDefinition });
      const { status, output, error } = await lint(project, "taskdef.json");
      expect(output).toContain("is outside the project, so it was not read.");
      expect(output).toContain("--import-root");
      expect(output + error).not.toContain(outsideText);
      expect(status).toBe(2);
    }),
  );

  test("is read from a folder that --import-root names, and from anywhere in the repository", () =>
    inProject(async (project, outside) => {
      const base = { rules: { "full-arn": "off" } };
      writeFiles(outside, { "base.json": base });
      writeFiles(project, { "base.json": base, "a/taskdef.json": taskDefinition });
      writeFiles(project, { "a/.ecspresso-secrets.json": { extends: "../../outside/base.json" } });
      const allowed = await lint(project, "--import-root", "../outside", "a/taskdef.json");
      expect(allowed).toMatchObject({ status: 0, output: "" });
      writeFiles(project, { "a/.ecspresso-secrets.json": { extends: "../base.json" } });
      expect(await lint(project, "a/taskdef.json")).toMatchObject({ status: 0, output: "" });
    }));

  test.runIf(hasDevices)("is not read where it is a pipe or a link to a device", () =>
    inProject(async (project) => {
      writeFiles(project, { "taskdef.json": taskDefinition });
      makePipe(join(project, "pipe"));
      symlinkSync("/dev/zero", join(project, "zero"));
      for (const name of ["pipe", "zero"]) {
        writeFiles(project, { ".ecspresso-secrets.json": { inventory: name } });
        const { status, output } = await lint(project, "taskdef.json");
        expect(output).toMatch(/is not a regular file|is outside the project/);
        expect(status).toBe(2);
      }
    }),
  );

  test.runIf(hasDevices)("a configuration that is itself a pipe or a link out of the project", () =>
    inProject(async (project, outside) => {
      writeFiles(project, { "taskdef.json": taskDefinition, "b/taskdef.json": taskDefinition });
      writeFiles(outside, { "file.json": { [outsideText]: true } });
      makePipe(join(project, ".ecspresso-secrets.json"));
      symlinkSync("../../outside/file.json", join(project, "b/.ecspresso-secrets.json"));
      const { status, output } = await lint(project, "taskdef.json", "b/taskdef.json");
      expect(output).toContain(".ecspresso-secrets.json is not a regular file");
      expect(output).toContain("b/.ecspresso-secrets.json is outside the project");
      expect(output).not.toContain(outsideText);
      expect(status).toBe(2);
    }),
  );

  test("a state outside the project leaves its values open, and that is said", () =>
    inProject(async (project, outside) => {
      const state = { version: 4, outputs: { image: { value: outsideText, type: "string" } }, resources: [] };
      writeFiles(outside, { "terraform.tfstate": state });
      writeFiles(project, {
        "ecspresso.yml":
          "task_definition: taskdef.json\nplugins:\n  - name: tfstate\n    config:\n      path: ../outside/terraform.tfstate\n",
        "taskdef.json": {
          family: "app",
          containerDefinitions: [{ name: "app", image: "{{ tfstate `output.image` }}" }],
        },
      });
      const { status, output, error } = await lint(project);
      expect(error).toContain("../outside/terraform.tfstate is outside the project");
      expect(output + error).not.toContain(outsideText);
      expect(status).toBe(0);
    }));

  test.each([
    { what: "a file outside", path: "../outside/taskdef.json" },
    { what: "a device", path: "/dev/../dev/zero" },
  ])("ecspresso's task_definition is not read where it is $what", ({ path }) =>
    inProject(async (project, outside) => {
      writeFiles(outside, { "taskdef.json": taskDefinition });
      const depth = project.split("/").length - 1;
      const name = path.startsWith("/") ? `${"../".repeat(depth)}dev/zero` : path;
      writeFiles(project, { "ecspresso.yml": `task_definition: ${name}\n` });
      const { status, error } = await lint(project);
      expect(error).toContain("is outside the project, so it was not read.");
      expect(status).toBe(2);
    }),
  );
});

describe.runIf(hasDevices)("a folder", () => {
  test("with links to devices, pipes and folders in a circle comes to an end, each file once", () =>
    inProject(async (project) => {
      writeFiles(project, { "a/taskdef.json": taskDefinition });
      for (const [target, path] of [
        ["/dev/zero", "zero.json"],
        ["/", "root"],
        [".", "a/loop"],
        ["..", "a/up"],
        ["../a", "a/again"],
        ["loop.json", "loop.json"],
        ["nowhere.json", "dangling.json"],
        ["a", "linked"],
        ["a/taskdef.json", "taskdef-link.json"],
        ["pipe", "pipe.json"],
      ] as const) {
        symlinkSync(target, join(project, path));
      }
      makePipe(join(project, "pipe"));
      makePipe(join(project, "pipe2.json"));
      const { status, output, error } = await lint(project, ".");
      expect(output.match(/full-arn/g)).toHaveLength(1);
      expect(output).toMatch(/^a\/taskdef\.json:/);
      expect(error).toContain("Links that lead out of the project were not followed: root, zero.json.");
      expect(error).toContain("pipe.json is not a regular file, so it was not read.");
      expect(status).toBe(0);
    }));

  test("is searched through links inside the project, and what they lead to is not fixed", () =>
    inProject(async (project) => {
      writeFiles(project, { "shared/taskdef.json": taskDefinition, "app/own.json": taskDefinition });
      symlinkSync("../shared", join(project, "app/linked"));
      symlinkSync("../shared/taskdef.json", join(project, "app/file.json"));
      const before = readFileSync(join(project, "shared/taskdef.json"), "utf8");
      const { status, output } = await lint(project, "--fix", "app");
      expect(output).toContain("app/file.json is a link to a file outside the folder that is fixed");
      // It is one file, whatever leads to it.
      expect(output).not.toContain("app/linked");
      expect(status).toBe(2);
      expect(readFileSync(join(project, "shared/taskdef.json"), "utf8")).toBe(before);
      expect(readFileSync(join(project, "app/own.json"), "utf8")).toContain("arn:aws:ssm:us-east-1");
    }));

  test("is not left through a link out of the project", () =>
    inProject(async (project, outside) => {
      writeFiles(outside, { "taskdef.json": taskDefinition });
      writeFiles(project, { "app/own.json": taskDefinition });
      symlinkSync("../../outside", join(project, "app/linked"));
      symlinkSync("../../outside/taskdef.json", join(project, "app/file.json"));
      const before = readFileSync(join(outside, "taskdef.json"), "utf8");
      for (const what of ["app", "app/**/*.json", "."]) {
        const { output, error } = await lint(project, "--fix", what);
        expect(error).toContain("were not followed: app/file.json, app/linked.");
        expect(output).not.toMatch(/app\/(?:file|linked)/);
      }
      expect(readFileSync(join(outside, "taskdef.json"), "utf8")).toBe(before);
    }));

  test("whose links lead to one another without end is refused", () =>
    inProject(async (project) => {
      const count = 9;
      for (let one = 0; one < count; one++) {
        writeFiles(project, { [`d${one}/taskdef.json`]: taskDefinition });
        for (let other = 0; other < count; other++) {
          if (one !== other) symlinkSync(`../d${other}`, join(project, `d${one}/to${other}`));
        }
      }
      const { status, error } = await lint(project, ".");
      expect(error).toContain("symbolic links lead to too many folders");
      expect(status).toBe(2);
    }));
});

describe("files of unusual size", () => {
  test("a large file that is something else is left out of a folder, and that is said", () =>
    inProject(async (project) => {
      writeFiles(project, {
        "data.json": `[${"0,".repeat(8_000_001)}0]`,
        "taskdef.json": taskDefinition,
      });
      const { status, output, error } = await lint(project, ".");
      expect(error).toContain("data.json is larger than 16 MB, so it was not read.");
      expect(output).toContain("taskdef.json");
      expect(status).toBe(0);
    }));

  test("one that may be a task definition is reported", () =>
    inProject(async (project) => {
      writeFiles(project, {
        "taskdef.json": JSON.stringify({ ...taskDefinition, x: "x".repeat(16_000_000) }),
      });
      for (const what of [".", "taskdef.json"]) {
        const { status, output } = await lint(project, what);
        expect(output).toContain("taskdef.json is larger than 16 MB");
        expect(status).toBe(2);
      }
    }));

  test.runIf(hasDevices)("what a person types is read no further than that", () =>
    inProject(async (project) => {
      writeFiles(project, { "taskdef.json": taskDefinition });
      const file = await lint(project, "/dev/zero");
      expect(file).toMatchObject({ status: 2 });
      expect(file.output).toContain("/dev/zero is larger than 16 MB");
      const envfile = await lint(project, "--envfile", "/dev/zero", "taskdef.json");
      expect(envfile.error).toContain("/dev/zero is larger than 2 MB");
    }),
  );
});

describe.runIf(hasDevices)("a person may type a pipe", () => {
  /** Runs a line of bash with the command as `$0 $1`. */
  function bash(line: string, folder: string): { status: number | null; stdout: string; stderr: string } {
    return spawnSync("bash", ["-c", line, process.execPath, command], {
      cwd: folder,
      encoding: "utf8",
      timeout: patience,
      env: { PATH: process.env["PATH"], LANG: "C", HOME: "/nonexistent" },
    });
  }

  test("for an envfile, a configuration, an inventory and the file itself", () =>
    inProject(async (project) => {
      const template = JSON.stringify(taskDefinition).replace("/app/a", "/{{ must_env `ENVIRONMENT` }}/a");
      writeFiles(project, { "taskdef.json": template });
      const line = `"$0" "$1" lint --format compact --region us-east-1 \\
        --envfile <(echo ENVIRONMENT=dev; sleep 0.2) \\
        --config <(echo '{ "rules": { "full-arn": "warning" } }') \\
        <(sleep 0.2; cat taskdef.json)`;
      const { status, stdout, stderr } = bash(line, project);
      expect(stderr).toBe("");
      expect(stdout).toMatch(/^\/dev\/fd\/\d+:\d+:\d+: warning/m);
      expect(status).toBe(0);
    }));

  test("a pipe can't be fixed, and is not waited for", () =>
    inProject(async (project) => {
      writeFiles(project, { "taskdef.json": taskDefinition });
      makePipe(join(project, "pipe.json"));
      const { status, stdout } = bash(
        'cat taskdef.json > pipe.json & "$0" "$1" lint --fix --region us-east-1 pipe.json; e=$?; wait; exit $e',
        project,
      );
      expect(stdout).toContain("pipe.json is not a regular file, so it can't be fixed.");
      expect(status).toBe(2);
    }));

  test("a hook hands over what nobody typed: neither pipes nor links out of the project are read", () =>
    inProject(async (project, outside) => {
      writeFiles(outside, { "taskdef.json": taskDefinition });
      makePipe(join(project, "pipe.json"));
      symlinkSync("../outside/taskdef.json", join(project, "link.json"));
      symlinkSync("/dev/zero", join(project, "zero.json"));
      const names = ["pipe.json", "link.json", "zero.json"];
      const { status, output, error } = await lint(project, "--fix", "--ignore-unknown", ...names);
      expect(output).toBe("");
      expect(error).toContain("pipe.json is not a regular file");
      expect(error).toContain("link.json is outside the project");
      expect(error).toContain("zero.json is outside the project");
      expect(status).toBe(0);
      expect(JSON.parse(readFileSync(join(outside, "taskdef.json"), "utf8"))).toEqual(taskDefinition);
    }));
});

test("standard input is read no further than a file", () =>
  inFolder(async (folder) => {
    const { status, output } = await run(["lint", "-"], { folder, input: "x".repeat(16_000_001) });
    expect(output).toContain("<stdin> is larger than 16 MB");
    expect(status).toBe(2);
  }));

test.runIf(hasDevices)("a link that leads to itself is said to", () =>
  inFolder(async (folder) => {
    symlinkSync("loop.json", join(folder, "loop.json"));
    const { status, output, error } = await lint(folder, "loop.json");
    expect(output + error).toContain("loop.json can't be read: its symbolic links lead in a circle.");
    expect(status).toBe(2);
  }),
);

test("an empty argument is no folder", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "taskdef.json"), "{}");
    const { status, error } = await lint(folder, "");
    expect(error).toContain("An argument is empty.");
    expect(status).toBe(2);
  }));

test("a name of 250 bytes is fixed like any other", () =>
  inFolder(async (folder) => {
    const name = `${"n".repeat(245)}.json`;
    writeFiles(folder, { [name]: taskDefinition });
    expect(await lint(folder, "--fix", name)).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, name), "utf8")).toContain("arn:aws:ssm:us-east-1");
  }));
