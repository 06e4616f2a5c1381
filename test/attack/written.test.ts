/** Credentials that stand in the file itself, where names usually stand; and names that a terminal would obey. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { inFolder } from "../support/folder.ts";
import { runInProcess } from "./host.ts";

/** Made up, and put together here, so that nothing takes this file for a leak. */
const token = ["ghp", "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5"].join("_");
const url = "postgres://app:q7GxmZ2Lw9Rt@db.example.com/app";

const definition = (members: string): string =>
  `{ "family": "app", "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
"containerDefinitions": [{ "name": "app", "image": "app",
${members} }] }`;
const placed: Readonly<Record<string, (credential: string) => string>> = {
  "a label's key": (one) => definition(`"dockerLabels": { "${one}": 1, "${one}": "" }`),
  "a member": (one) => definition(`"${one}": 1, "${one}": 2`),
  "a name": (one) =>
    definition(`"environment": [{ "name": "${one}", "value": "a" }, { "name": "${one}", "value": "b" }]`),
  "a default": (one) =>
    definition(
      `"environment": [{ "name": "X", "value": "{{ env \`API_TOKEN\` \`${one}\` }}" }, { "name": "{{ env \`API_TOKEN\` \`${one}\` }}", "value": 1 }]`,
    ),
  "a default of a reference": (one) =>
    definition(
      `"secrets": [{ "name": "X", "valueFrom": "{{ env \`API_TOKEN\` \`${one}\` }}:" }, { "name": "X", "valueFrom": "/{{ env \`API_TOKEN\` \`${one}\` }}" }]`,
    ),
  "a default of a key": (one) =>
    definition(`"dockerLabels": { "{{ env \`API_TOKEN\` \`${one}\` }}": 1, "{{ \`${one}\` }}": 1 }`),
  "a reference": (one) =>
    definition(
      `"secrets": [{ "name": "X", "valueFrom": "${one}" }, { "name": "Y", "valueFrom": "/${one}" }]`,
    ),
  "a family": (one) =>
    definition(`"secrets": [{ "name": "X", "valueFrom": "/x" }]`).replace(
      `"family": "app"`,
      `"family": "${one}"`,
    ),
  "a role": (one) =>
    definition(`"secrets": [{ "name": "X", "valueFrom": "/x" }]`).replace("role/execution", `role/${one}`),
};
const runs: readonly (readonly string[])[] = [
  ["lint", ...reportFormats.flatMap((format) => ["--format", `${format}:out.${format}`])],
  ["lint", "--fix", "--dry-run", "--region", "us-east-1"],
  ["lint", "--fix-suggestions", "--dry-run", "--region", "us-east-1", "--format", "json"],
  ["lint", "--baseline", "out.baseline", "--update-baseline"],
  ["references"],
  ["references", "--format", "mermaid", "--locale", "ja"],
];

describe.each([token, url].map((one) => [one.slice(0, 3), one] as const))("%s…", (_start, credential) => {
  const bare = (one: string): string => definition(`"secrets": [{ "name": "X", "valueFrom": "${one}" }]`);
  const cases: [string, (one: string) => string][] = [...Object.entries(placed), ["a bare reference", bare]];
  test.each(cases)("as %s", (_place, place) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), place(credential));
      for (const argv of runs) {
        const { output, error } = await runInProcess([...argv, "taskdef.json"], { folder });
        const files = argv.flatMap((one) => /out\.\w+/.exec(one)?.[0] ?? []);
        const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
        expect([output, error, ...texts].filter((text) => text.includes(credential.slice(0, 16)))).toEqual(
          [],
        );
      }
    }),
  );
});

test.each(["\u007f", "\u202e", "\u009b31m"])("a difference shows %j and does not obey it", (obeyed) =>
  inFolder(async (folder) => {
    const text = definition(
      `"secrets": [{ "name": "${obeyed}", "valueFrom": "/x" }, { "name": "X",\n"valueFrom": "/x" }]`,
    );
    writeFileSync(join(folder, "taskdef.json"), text);
    const { output } = await runInProcess(
      ["lint", "--fix", "--dry-run", "--region", "us-east-1", "taskdef.json"],
      { folder },
    );
    expect(output).toContain("+++ b/taskdef.json");
    expect(output).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
  }),
);
