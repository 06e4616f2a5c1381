/** Files that are rewritten: killed at any point, the old or the new text is there whole; two runs do no harm. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startAwsServer } from "../support/aws-server.ts";
import { command, inFolder, run } from "../support/command.ts";

const secrets = Array.from({ length: 6_000 }, (_unused, index) => ({
  name: `SECRET_${index}`,
  valueFrom: `/application/in-a-folder/with-a-long-name/secret-${index}`,
}));
const before = `${JSON.stringify(
  {
    family: "app",
    executionRoleArn: "arn:aws:iam::123456789012:role/execution",
    containerDefinitions: [{ name: "app", image: "app:latest", secrets }],
  },
  null,
  2,
)}\n`;
const after = before.replaceAll('"/application', '"arn:aws:ssm:us-east-1:123456789012:parameter/application');
const fix = ["lint", "--fix", "--quiet", "--region", "us-east-1", "taskdef.json"];

/** Runs the fix and kills it after so many milliseconds. */
function killedAfter(delay: number, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...fix], { cwd: folder, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), delay);
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

test(
  "killed at any point, the file is the old one or the new one, and the next run ends it",
  () =>
    inFolder(async (folder) => {
      const path = join(folder, "taskdef.json");
      for (let delay = 50; delay <= 1_000; delay += 95) {
        writeFileSync(path, before);
        await killedAfter(delay, folder);
        const text = readFileSync(path, "utf8");
        expect(text === before || text === after).toBe(true);
      }
      expect((await run(fix, { folder })).status).toBe(0);
      expect(readFileSync(path, "utf8") === after).toBe(true);
    }),
  60_000,
);

test("a file that changes while AWS is asked is left as it is then", async () => {
  const server = await startAwsServer();
  try {
    await inFolder(async (folder) => {
      const path = join(folder, "taskdef.json");
      const others = before.replace('"family": "app"', '"family": "changed-by-someone"');
      writeFileSync(path, before);
      server.onRequest(() => writeFileSync(path, others));
      const { status, output } = await run([...fix, "--online"], { folder, environment: server.environment });
      expect(output).toContain("taskdef.json was changed by someone else while it was being fixed");
      expect(status).toBe(2);
      expect(readFileSync(path, "utf8") === others).toBe(true);
    });
  } finally {
    await server.close();
  }
});

test.skipIf(process.platform === "win32")("where no more can be written, the file is as it was", () =>
  inFolder(async (folder) => {
    const path = join(folder, "taskdef.json");
    writeFileSync(path, before);
    // Files may have 64 blocks: the write stops in the middle, as on a full disk.
    const { status, stdout } = spawnSync(
      "sh",
      ["-c", 'ulimit -f 64; exec "$0" "$@"', process.execPath, command, ...fix],
      { cwd: folder, encoding: "utf8" },
    );
    expect(stdout).toContain("can't be written");
    expect(stdout).toContain("The file is as it was.");
    expect(status).toBe(2);
    expect(readFileSync(path, "utf8") === before).toBe(true);
    expect(readdirSync(folder)).toEqual(["taskdef.json"]);
  }),
);

test(
  "two runs at once on one file do no harm",
  () =>
    inFolder(async (folder) => {
      const path = join(folder, "taskdef.json");
      writeFileSync(path, before);
      const outcomes = await Promise.all([run(fix, { folder }), run(fix, { folder }), run(fix, { folder })]);
      // One that finds the file changed under it leaves it alone and says so.
      for (const { status, output } of outcomes) {
        if (status !== 0) expect(output).toContain("was changed by someone else");
      }
      expect(readFileSync(path, "utf8") === after).toBe(true);
      expect(readdirSync(folder)).toEqual(["taskdef.json"]);
    }),
  60_000,
);
