/** Where a report may go: a file is replaced whole, and a device, a pipe or an open descriptor is written to. */
import { spawnSync } from "node:child_process";
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { command, inFolder, run } from "../support/command.ts";
import { hasDevices, makePipe, taskDefinition, writeFiles } from "../support/hostile-files.ts";

/** Runs a line of bash in a folder with a task definition, with the command as `$0 $1`. */
function bash(line: string, folder: string): { status: number | null; stdout: string; stderr: string } {
  writeFiles(folder, { "taskdef.json": taskDefinition });
  return spawnSync("bash", ["-c", line, process.execPath, command], {
    cwd: folder,
    encoding: "utf8",
    timeout: 30_000,
    env: { PATH: process.env["PATH"], LANG: "C", HOME: "/nonexistent" },
  });
}

describe.runIf(hasDevices)("--output", () => {
  test("leaves a device and a pipe what they are", () =>
    inFolder(async (folder) => {
      makePipe(join(folder, "pipe"));
      // A link, so that a device which was replaced after all would not be the machine's.
      symlinkSync("/dev/null", join(folder, "null"));
      const { stdout } = bash(
        'cat pipe > got & for o in pipe null; do "$0" "$1" references --output $o taskdef.json; done; wait',
        folder,
      );
      expect(stdout).toBe("");
      expect(lstatSync(join(folder, "pipe")).isFIFO()).toBe(true);
      expect(lstatSync(join(folder, "null")).isSymbolicLink()).toBe(true);
      expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
      expect(readFileSync(join(folder, "got"), "utf8")).toContain("/app/a");
    }));

  test("says that a device is full, and does not claim to have kept a file", () =>
    inFolder(async (folder) => {
      const { status, stderr } = bash('"$0" "$1" references --output /dev/full taskdef.json', folder);
      expect(stderr).toContain("/dev/full can't be written: the disk is full.");
      expect(stderr).not.toContain("as it was");
      expect(lstatSync("/dev/full").isCharacterDevice()).toBe(true);
      expect(status).toBe(2);
    }));

  test("standard output on a full disk is said", () =>
    inFolder(async (folder) => {
      const { status, stderr } = bash('"$0" "$1" references taskdef.json > /dev/full', folder);
      expect(stderr).toBe("ecspresso-secrets: /dev/stdout can't be written: the disk is full.\n");
      expect(status).toBe(2);
    }));

  test.each(["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-", "out"])(
    "to %s keeps what else goes to the file of standard output",
    (output) =>
      inFolder(async (folder) => {
        bash(
          `{ echo before; "$0" "$1" references --format mermaid --output ${output} taskdef.json; echo after; } > out`,
          folder,
        );
        expect(readFileSync(join(folder, "out"), "utf8")).toMatch(
          /^before\n[\s\S]*\/app\/a[\s\S]*\nafter\n$/,
        );
      }),
  );

  test("to an open descriptor of the shell", () =>
    inFolder(async (folder) => {
      bash(
        'exec 3> out; echo before >&3; "$0" "$1" references --output /dev/fd/3 taskdef.json; echo after >&3',
        folder,
      );
      expect(readFileSync(join(folder, "out"), "utf8")).toMatch(/^before\n[\s\S]*\/app\/a[\s\S]*\nafter\n$/);
    }));
});

test.each([
  ["lint", "--format", "json"],
  ["references", "--format", "json"],
  ["policy", "--region", "us-east-1", "--account", "123456789012"],
])("%s --output - writes to standard output and makes no file", (...args) =>
  inFolder(async (folder) => {
    writeFiles(folder, { "taskdef.json": taskDefinition });
    const plain = await run([...args, "taskdef.json"], { folder });
    expect(plain.output).toContain("{");
    expect(await run([...args, "--output", "-", "taskdef.json"], { folder })).toEqual(plain);
  }),
);

test("a format's own file may be - as well, once", () =>
  inFolder(async (folder) => {
    writeFiles(folder, { "taskdef.json": taskDefinition });
    const { output } = await run(
      ["lint", "--format", "json:-", "--format", "text:report.txt", "taskdef.json"],
      {
        folder,
      },
    );
    expect(JSON.parse(output)).toHaveProperty("files");
    expect(readFileSync(join(folder, "report.txt"), "utf8")).toContain("full-arn");
    const twice = await run(["lint", "--format", "json:-", "--format", "sarif", "taskdef.json"], { folder });
    expect(twice.error).toContain("would go to standard output");
  }));

test("inventory --check needs a file to compare with", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "taskdef.json"), JSON.stringify(taskDefinition));
    const { status, error } = await run(["inventory", "--check", "--output", "-", "taskdef.json"], {
      folder,
    });
    expect(error).toContain("--check compares with a file");
    expect(status).toBe(2);
  }));

describe("a link that comes with the project", () => {
  const lint = ["lint", "--format", "json"];
  test.each<[string, string[], string]>([
    ["to a file outside", [...lint, "--output", "out"], "out"],
    ["to a file outside, for one of several formats", ["lint", "--format", "sarif:out"], "out"],
    ["to a file outside, as a baseline", ["lint", "--baseline", "out", "--update-baseline"], "out"],
    ["to a folder outside", [...lint, "--output", "folder/kept"], "folder/kept"],
    ["for a list of references", ["references", "--output", "out"], "out"],
  ])("%s is not written through", (_, args, name) =>
    inFolder(async (outer) => {
      writeFiles(outer, { kept: '{"version": 1, "findings": []}', "project/taskdef.json": taskDefinition });
      const project = join(outer, "project");
      writeFiles(project, { ".git": "" });
      symlinkSync("../kept", join(project, "out"));
      symlinkSync("..", join(project, "folder"));
      const { status, error } = await run([...args, "taskdef.json"], { folder: project });
      expect(error).toContain(`${name} leads out of the project through a symbolic link`);
      expect(status).toBe(2);
      expect(readFileSync(join(outer, "kept"), "utf8")).toBe('{"version": 1, "findings": []}');
    }),
  );

  test("inside the project is followed", () =>
    inFolder(async (folder) => {
      writeFiles(folder, { ".git": "", kept: "", "taskdef.json": taskDefinition });
      symlinkSync("kept", join(folder, "out"));
      await run(["references", "--output", "out", "taskdef.json"], { folder });
      expect(lstatSync(join(folder, "out")).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(folder, "kept"), "utf8")).toContain("/app/a");
    }));
});

test("a working folder that is gone is said", () =>
  inFolder(async (folder) => {
    const line = 'mkdir gone && cd gone && rmdir ../gone && "$0" "$1" lint taskdef.json';
    const { status, stderr } = bash(line, folder);
    expect(stderr).toBe(
      "ecspresso-secrets: The working folder does not exist any more. Change to another one.\n",
    );
    expect(status).toBe(2);
  }));
