import { describe, expect, test } from "vitest";
import { coverKnown, knownFindings } from "../../src/engine/baseline.ts";
import { type ReportedPosition, reported } from "../../src/engine/reported.ts";
import { type FileResult, lint, readJsonnet } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";

const scope = { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope };
const password = ["q7Gxm", "Z2Lw9", "Rt"].join("");
const start = `"family": "shop", "executionRoleArn": "arn:aws:iam::123456789012:role/execution"`;
const full = "arn:aws:ssm:us-east-1:123456789012:parameter/app/key";

function definition(members: string): string {
  return `{ ${start},\n  "containerDefinitions": [{ "name": "app", "image": "app",\n    ${members} }] }`;
}

function linted(text: string, path = "service/taskdef.json"): FileResult {
  return lint({ path, text }, { scope });
}

function place({ line, column, columnInBytes }: ReportedPosition): string {
  return `${line}:${column}, byte ${columnInBytes()}`;
}

describe("what reports may know of a file", () => {
  test("a finding: its place in characters and in bytes, its words, its fix and the line that it is on", () => {
    const result = linted(
      definition(
        `"dockerLabels": { "日本語😀": "" }, "secrets": [{ "name": "KEY", "valueFrom": "/app/key" }]`,
      ),
    );
    const { path, failure, findings, hidden } = reported(result);
    expect({ path, failure, hidden }).toEqual({
      path: "service/taskdef.json",
      failure: undefined,
      hidden: [],
    });
    const [finding, ...others] = findings;
    if (finding === undefined) throw new TypeError("Nothing is reported.");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: "full-arn",
      severity: "warning",
      path: undefined,
      pointer: "/containerDefinitions/0/secrets/0/valueFrom",
      container: "app",
      name: "KEY",
      isFixable: true,
      suggestions: [],
      hiddenBy: undefined,
    });
    expect([place(finding.start), place(finding.end)]).toEqual(["3:80, byte 88", "3:90, byte 98"]);
    expect(finding.message("en")).toContain("/app/key");
    expect(finding.message("ja")).toMatch(/です|ます/);
    expect(finding.excerpt()).toEqual({
      line: 3,
      before: `**** }, "secrets": [{ "name": "KEY", "valueFrom": `,
      marked: `"/app/key"`,
      after: " }] }] }",
    });
    expect(finding.fix().map(({ text }) => text)).toEqual([full]);
    expect(finding.fix().map((edit) => [place(edit.start), place(edit.end)])).toEqual([
      ["3:81, byte 89", "3:89, byte 97"],
    ]);
  });

  test("what a person may choose", () => {
    const { findings } = reported(
      linted(definition(`"secrets": [{ "name": "KEY", "valueFrom": "${full}" }], "secrets": []`)),
    );
    const [finding] = findings;
    expect(finding?.isFixable).toBe(false);
    expect(finding?.fix()).toEqual([]);
    const [suggestion, ...others] = finding?.suggestions ?? [];
    expect(others).toEqual([]);
    expect([suggestion?.message("en"), suggestion?.message("ja")]).toEqual([
      "Keep the `secrets` with entries and remove the empty one.",
      "要素のある `secrets` を残し、空のほうを削除します。",
    ]);
    expect(suggestion?.edits().map(({ start, end, text }) => [place(start), place(end), text])).toEqual([
      ["3:104, byte 104", "3:119, byte 119", ""],
    ]);
  });

  test("what a comment or the baseline hides, by what, and the reason unless it could be a credential", () => {
    const secrets = ["known file", `postgres://app:${password}@db.example.com/app`, undefined].map(
      (reason, index) => {
        const comment = `# ecspresso-secrets-disable-line full-arn${reason === undefined ? "" : ` -- ${reason}`}`;
        return `{ name: "KEY_${index}", valueFrom: "/app/key" }, ${comment}\n`;
      },
    );
    const text = definition(`secrets: [${secrets.join("")} { name: "OLD", valueFrom: "/app/key" }]`);
    const result = linted(text, "taskdef.jsonnet");
    const known = knownFindings("taskdef.jsonnet", result.findings).map(({ fingerprint }) => fingerprint);
    const { findings, hidden } = reported(coverKnown(result, "taskdef.jsonnet", new Set(known)));
    expect(findings).toEqual([]);
    expect(hidden.map(({ name, hiddenBy }) => ({ name, hiddenBy }))).toEqual([
      { name: "KEY_0", hiddenBy: { kind: "comment", reason: "known file" } },
      { name: "KEY_1", hiddenBy: { kind: "comment", reason: "…" } },
      { name: "KEY_2", hiddenBy: { kind: "comment", reason: undefined } },
      { name: "OLD", hiddenBy: { kind: "baseline" } },
    ]);
  });

  test("of an imported file, its path and the place in it, but neither a fix nor its line", () => {
    const imported = {
      path: "lib/base.libsonnet",
      text: definition(`dockerLabels: { "日本": "" }, secrets: [{ name: "KEY", valueFrom: "/app/key" }]`),
    };
    const parsers = {
      jsonnet: (source: { path: string; text: string }) =>
        readJsonnet(source, { readImport: () => imported }),
    };
    const text = `(import 'base.libsonnet') { secrets:: [] }${" ".repeat(500)}\n`;
    const { findings } = reported(lint({ path: "taskdef.jsonnet", text }, { parsers, scope }));
    const [finding, ...others] = findings;
    if (finding === undefined) throw new TypeError("Nothing is reported.");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: "full-arn", path: "lib/base.libsonnet" });
    expect(place(finding.start)).toBe("3:69, byte 73");
    expect(finding.fix()).toEqual([]);
    expect(finding.excerpt()).toBeUndefined();
  });

  test("of a finding that is in another file, no edits, which count in the linted one", () => {
    const source = { path: "lib/base.libsonnet", text: "" };
    const members = [
      `[{ "name": "KEY", "valueFrom": "/app/key" }], "secrets": []`,
      `[{ "name": "KEY", "valueFrom": "/app/key" }]`,
    ];
    for (const secrets of members) {
      const result = linted(definition(`"secrets": ${secrets}`));
      const findings = result.findings.map((finding) => ({ ...finding, source }));
      for (const { fix, suggestions } of reported({ ...result, findings }).findings) {
        expect(fix()).toEqual([]);
        expect(suggestions.flatMap(({ edits }) => edits())).toEqual([]);
      }
    }
  });

  test("why it can't be read, and where", () => {
    expect(reported(linted("{\n  x")).failure).toMatchObject({
      kind: "unreadable",
      message: { en: "A member name in double quotes is expected here." },
      position: { line: 2, column: 3 },
      path: undefined,
    });
    const broken = { path: "lib/base.libsonnet", text: "{\n  a: }" };
    const parsers = {
      jsonnet: (source: { path: string; text: string }) => readJsonnet(source, { readImport: () => broken }),
    };
    const result = lint({ path: "taskdef.jsonnet", text: `import 'base.libsonnet'` }, { parsers });
    expect(reported(result).failure).toMatchObject({
      kind: "unreadable",
      path: "lib/base.libsonnet",
      position: { line: 2 },
    });
    expect(reported(linted("{}")).failure).toMatchObject({
      kind: "other-content",
      position: undefined,
      path: undefined,
    });
  });

  test("who reads what, with what was found about it", () => {
    const file = reported(linted(definition(`"secrets": [{ "name": "KEY", "valueFrom": "/app/key" }]`)));
    const [task, ...others] = file.connections();
    expect(others).toEqual([]);
    expect(task).toMatchObject({ name: "shop", connections: [{ variable: "KEY", severity: "warning" }] });
  });
});
