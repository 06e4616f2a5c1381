/** Runs the built command as a user would, in a folder of its own. */
import { spawn } from "node:child_process";
import { inject } from "vitest";

export { inFolder } from "./folder.ts";

/** The built command; only the tests that vitest.config.ts builds for may run it. */
export const command = inject("command");
if (command === undefined) throw new Error("Tests of the built command belong into test/cli.");

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly error: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly input?: string;
  /** Set on top of an environment that knows nothing of AWS and speaks English. */
  readonly environment?: Record<string, string>;
}

/** Runs `ecspresso-secrets` with arguments and gives what it printed. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...argv], {
      cwd: options.folder ?? process.cwd(),
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: "/nonexistent",
        LANG: "C",
        AWS_EC2_METADATA_DISABLED: "true",
        ...options.environment,
      },
    });
    const output: Buffer[] = [];
    const error: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => error.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({
        status,
        output: Buffer.concat(output).toString("utf8"),
        error: Buffer.concat(error).toString("utf8"),
      });
    });
    // A command that ends without reading its input closes it; what matters is what the command did.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}
