/**
 * A marked value in every place that a text has, and every command, flag and format over it: no four of its letters in a
 * row come out. Not in an output, not in a file that did not hold them before, not in a request; `migrate` may write
 * what it moves, in the one request that does.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { type AwsServer, startAwsServer } from "../support/aws-server.ts";
import { inFolder } from "../support/folder.ts";
import { runInProcess } from "./host.ts";
import { credentials, leaks, type Mark, word } from "./marks.ts";
import { type Place, places } from "./places.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const everyFormat = reportFormats.flatMap((format) => ["--format", `${format}:out/${format}`]);
const scope = ["--region", "us-east-1", "--account", "123456789012"];

interface Run {
  readonly argv: readonly string[];
  readonly isOnline?: true;
}

const runs: readonly Run[] = [
  { argv: ["lint"] },
  { argv: ["lint", ...everyFormat] },
  { argv: ["lint", ...scope, ...everyFormat, "--locale", "ja"] },
  { argv: ["lint", ...scope, "--fix", "--dry-run"] },
  { argv: ["lint", ...scope, "--fix-suggestions", "--dry-run", "--locale", "ja"] },
  { argv: ["lint", "--baseline", "out/baseline.json", "--update-baseline"] },
  { argv: ["references"] },
  { argv: ["references", "--format", "json", "--locale", "ja"] },
  { argv: ["references", "--format", "mermaid", ...scope] },
  { argv: ["policy", ...scope] },
  { argv: ["policy", ...scope, "--format", "cloudformation"] },
  { argv: ["policy", ...scope, "--format", "terraform", "--locale", "ja"] },
  { argv: ["init", "--yes"] },
  { argv: ["lint", "--online", "--check-json-keys", "--stats", ...everyFormat], isOnline: true },
  { argv: ["references", "--online", "--format", "json"], isOnline: true },
  { argv: ["policy", "--online"], isOnline: true },
  { argv: ["inventory", "--output", "out/inventory.json"], isOnline: true },
  { argv: ["migrate", "--dry-run"], isOnline: true },
  { argv: ["migrate", "--yes"], isOnline: true },
  { argv: ["lint", ...scope, "--fix", "--fix-suggestions"] },
];

/** The flags of a place that a command has; those with a value come with it. */
const lintOnly = ["--baseline", "--inventory", "--role-template", "--rule", "--format", "--max-warnings"];

function flagsFor(argv: readonly string[], { flags = [] }: Place): readonly string[] {
  const [flag = ""] = flags;
  const [command = ""] = argv;
  if (command === "init") return [];
  if (flag === "--baseline" && argv.includes("--baseline")) return [];
  if (flag === "--inventory" && (command === "references" || command === "policy")) return flags;
  return lintOnly.includes(flag) && command !== "lint" ? [] : flags;
}

function textsBelow(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (statSync(join(folder, name)).isFile()) texts.set(name, readFileSync(join(folder, name), "utf8"));
  }
  return texts;
}

/** What of the mark comes out, as run and place. */
async function leaksOf(place: Place, mark: Mark, server: AwsServer): Promise<string[]> {
  const found: string[] = [];
  const fill = (text: string): string => text.replaceAll("§", mark.text);
  const [linted = ""] = Object.keys(place.files);
  await inFolder(async (folder) => {
    for (const [path, text] of Object.entries(place.files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), fill(text));
    }
    mkdirSync(join(folder, "out"));
    const held = (texts: Map<string, string>): Set<string> =>
      new Set([...texts].filter(([, text]) => leaks(text, mark).length > 0).map(([name]) => name));
    const before = held(textsBelow(folder));
    for (const { argv, isOnline } of runs) {
      server.requests.length = 0;
      const given = flagsFor(argv, place).map(fill);
      const last = argv[0] === "init" ? [] : [linted];
      const { output, error } = await runInProcess([...argv, ...given, ...last], {
        folder,
        environment: { HOME: folder, ...(isOnline ? { AWS_REGION: "us-east-1" } : {}), ...place.environment },
        locale: argv.includes("ja") ? "ja" : "en",
      });
      const name = argv.filter((one) => !one.includes(":out/")).join(" ");
      const report = (where: string, text: string): void => {
        found.push(...leaks(text, mark).map((leak) => `${name}: ${where}: ${leak}`));
      };
      report("output", output);
      report("error", error);
      for (const { action, fields } of server.requests) {
        if (argv[0] !== "migrate" || action !== "PutParameter") report(action, JSON.stringify(fields));
      }
      for (const [path, text] of textsBelow(folder)) if (!before.has(path)) report(path, text);
    }
  });
  return found;
}

/** All marks in all places take minutes; without ATTACK=all each place meets one of the credentials. */
const isWhole = process.env["ATTACK"] === "all";

function marksFor({ isName, isSecretByPlace }: Place, index: number): readonly Mark[] {
  const fitting = credentials.filter(({ isGenerated }) => isName !== true || isGenerated !== true);
  const chosen = isWhole ? fitting : fitting.filter((_mark, at) => at === index % fitting.length);
  return isSecretByPlace === true && (isWhole || index % 2 === 0) ? [...chosen, word] : chosen;
}

describe("no part of a marked value comes out", () => {
  test.each(places.map((place, index) => [place.what, place, index] as const))(
    "%s",
    { timeout: 120_000 },
    async (_what, place, index) => {
      const server = await startAwsServer({
        parameters: [{ name: "/app/key", value: "x" }],
        roles: [
          {
            arn: "arn:aws:iam::123456789012:role/execution",
            trustPolicy: { Statement: [] },
            allowed: ["*"],
            policies: {},
          },
        ],
      });
      for (const [name, text] of Object.entries(server.environment)) vi.stubEnv(name, text);
      const marks = marksFor(place, index);
      try {
        const found: string[] = [];
        for (const mark of marks) {
          found.push(...(await leaksOf(place, mark, server)).map((leak) => `${mark.kind}: ${leak}`));
        }
        expect(found).toEqual([]);
      } finally {
        await server.close();
      }
    },
  );
});
