/** Files that a repository may have and nothing must be made of: pipes, devices, links that lead out or in a circle. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** True where there are named pipes and devices. */
export const hasDevices = process.platform !== "win32";

export function makePipe(path: string): void {
  execFileSync("mkfifo", [path]);
}

/** Writes files by their paths from a folder; objects as JSON. */
export function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`);
  }
}

/** A task definition in which `full-arn` has something to fix. */
export const taskDefinition = {
  family: "app",
  executionRoleArn: "arn:aws:iam::123456789012:role/execution",
  containerDefinitions: [{ name: "app", image: "app:latest", secrets: [{ name: "A", valueFrom: "/app/a" }] }],
};
