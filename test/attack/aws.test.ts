/** What is supplied may be asked of AWS, since it may be a name. Whatever AWS answers, nothing that is written tells it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type AwsServerOptions, startAwsServer } from "../support/aws-server.ts";
import { inFolder } from "../support/folder.ts";
import { runInProcess } from "./host.ts";
import { jsonOf, placements } from "./placements.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const answers: Readonly<Record<string, AwsServerOptions>> = {
  "where nothing exists": {},
  "where nothing may be asked": { faults: [{ kind: "denied" }] },
  "where IAM and SSM may not be asked": {
    faults: [
      { kind: "denied", action: "SimulatePrincipalPolicy" },
      { kind: "denied", action: "GetRole" },
    ],
  },
};

const runs: readonly (readonly string[])[] = [
  ["lint", "--online", "--format", "json"],
  ["references", "--online", "--format", "json"],
  ["inventory"],
  ["inventory", "--output", "inventory.json"],
  ["migrate", "--dry-run"],
  ["migrate", "--dry-run", "--skip-role-check"],
];

/** What only AWS can tell apart from a name: these reach it. */
const asked = placements.filter(({ what }) =>
  /family|role|container's name|reference|parameter|secret|variable's name|account|pull/.test(what),
);

describe.each(Object.entries(answers))("%s", (_answer, options) => {
  test.each(asked.map((placement) => [placement.what, placement] as const))(
    "%s",
    async (_what, placement) => {
      const outcomes: string[] = [];
      for (const value of placement.values ?? ["hunter2", "hunter3"]) {
        const server = await startAwsServer(options);
        for (const [name, text] of Object.entries(server.environment)) vi.stubEnv(name, text);
        await inFolder(async (folder) => {
          writeFileSync(join(folder, "taskdef.json"), jsonOf(placement, "{{ must_env `S` }}"));
          const written: string[] = [];
          for (const argv of runs) {
            const environment = { S: value, AWS_REGION: "us-east-1" };
            const { output, error } = await runInProcess([...argv, "taskdef.json"], { folder, environment });
            // How many calls were answered yet is a matter of time.
            written.push(`$ ${argv.join(" ")}`, output, error.replaceAll(/^Asking AWS.*\n/gm, ""));
          }
          written.push(readFileSync(join(folder, "taskdef.json"), "utf8"));
          outcomes.push(written.join("\n").replaceAll(folder, "/folder"));
        });
        await server.close();
      }
      expect(outcomes[1]).toBe(outcomes[0]);
    },
  );
});
