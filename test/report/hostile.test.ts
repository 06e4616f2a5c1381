/** Names that a terminal, a log or a browser would obey: whatever the format, they are shown and not obeyed. */
import { describe, expect, test } from "vitest";
import { reported } from "../../src/engine/reported.ts";
import { addToSummary, emptySummary } from "../../src/engine/result.ts";
import { lint } from "../../src/index.ts";
import { type Shown, shown, shownPath } from "../../src/language/shown.ts";
import { escapeForTerminal } from "../../src/report/escape.ts";
import { loadReporter, type ReportFormat, reportFormats } from "../../src/report/index.ts";
import { type ReferenceRow, referenceFormats, referencesText } from "../../src/report/references.ts";
import { documentedRules } from "../../src/rules/docs.ts";

const hostileNames = [
  "x\u001B[2J\u001B[1;31mred",
  "x\n::error::from a name",
  "x\r::set-output name=a::b",
  "::error::at the start",
  " ::warning::after a space",
  "x##[error]in a line",
  "\u001B]8;;https://example.com\u0007link\u001B]8;;\u0007",
  "\u202Exnip.\u2066y\u2069\u200F\u061C",
  "a\u2028b\u2029c\u0085d\u009Be\u007Ff",
  "half \uD83D of a pair \uDE00",
  "tab\tand nul\u0000",
];
const raw = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|##\[/u;
const command = /^\s*::/m;

function taskDefinition(name: string): string {
  // As JSON.stringify leaves it: separators, C1 and directional marks are in the text as they are.
  return JSON.stringify({
    family: name,
    containerDefinitions: [
      {
        name,
        image: "app",
        environment: [{ name, value: "a" }],
        secrets: [
          { name, valueFrom: `/app/${name}` },
          { name: "OTHER", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:a:b" },
        ],
      },
    ],
  });
}

function results(name: string) {
  const comment = `// ecspresso-secrets-disable-line full-arn ${name} -- ${name}`.replaceAll(/[\r\n]/g, "");
  return [
    lint({ path: `${name}.json`, text: taskDefinition(name) }),
    lint({ path: "comment.json", text: `${taskDefinition(name)} ${comment}` }),
    lint({ path: `${name}.json`, text: "{" }),
    lint({ path: "key.json", text: JSON.stringify({ [name]: 1, containerDefinitions: [{ [name]: 1 }] }) }),
  ];
}

async function report(format: ReportFormat, name: string): Promise<string> {
  const reporter = (await loadReporter(format))({
    locale: "en",
    color: false,
    hyperlinks: false,
    quiet: false,
    version: shown`1.2.3`,
    rules: documentedRules,
    workingDirectory: "/work",
  });
  const all = results(name);
  const start = reporter.start();
  const files = all.map((result) => reporter.file(reported(result)));
  return [start, ...files, reporter.end(all.reduce(addToSummary, emptySummary))].join("");
}

describe.each(reportFormats as readonly ReportFormat[])("%s", (format) => {
  test.each(hostileNames.map((name) => [JSON.stringify(name), name]))("%s", async (_shown, name) => {
    const written = await report(format, name);
    const lines = written.split("\n");
    for (const line of lines) expect(line).not.toMatch(raw);
    if (format === "github") {
      for (const line of lines) expect(line).toMatch(/^$|^::(?:error|warning) file=/);
    } else if (format !== "html") {
      expect(written).not.toMatch(command);
    }
    // A line of its own for whatever is reported, and no more.
    const head = { github: 0, compact: 0, markdown: 6 }[format as string];
    if (head !== undefined) {
      const found = results(name).flatMap(({ findings, failure }) => [
        ...findings,
        ...(failure === undefined ? [] : [failure]),
      ]);
      expect(written.trimEnd().split("\n")).toHaveLength(head + found.length);
    }
  });
});

test("JSON that is read says the names as they are", async () => {
  for (const name of hostileNames) {
    const { files } = JSON.parse(await report("json", name));
    expect(files[0].path).toBe(`${name}.json`);
    expect(files[0].findings.map(({ container }: { container: string }) => container)).toContain(name);
  }
});

describe.each(referenceFormats)("references as %s", (format) => {
  test.each(hostileNames.map((name) => [JSON.stringify(name), name]))("%s", (_shown, name) => {
    const hostile = harmlessForATest(name);
    const row: ReferenceRow = {
      path: hostile,
      line: 1,
      taskDefinition: hostile,
      container: hostile,
      name: hostile,
      use: "secrets",
      kind: "parameter",
      target: hostile,
      region: hostile,
      account: hostile,
      overridden: false,
      known: { status: "absent", nearest: hostile },
    };
    const written = referencesText([row], format, "en");
    for (const line of written.split("\n")) expect(line).not.toMatch(raw);
    expect(written).not.toMatch(command);
    if (format !== "json") expect(written.trimEnd().split("\n")).toHaveLength(2);
  });
});

test("what is harmless stays as it is", () => {
  const text = shown`日本語 😀 {{ must_env \`X\` }} a::b: 100% # [x] "q"`;
  expect(escapeForTerminal(text)).toBe(text);
  expect(escapeForTerminal(harmlessForATest("a\u001Bb"))).toBe("a\\u001bb");
});

/** Any text as a path, which is shown as it is. */
function harmlessForATest(text: string): Shown {
  return shownPath(text);
}
