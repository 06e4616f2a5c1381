/** Each wall refuses what it should: Biome, with the project's own configuration, looks at a tree of made-up files. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wallsConfiguration } from "../../scripts/walls/generate.ts";
import { type Room, rooms } from "../../scripts/walls/table.ts";

const root = join(import.meta.dirname, "../..");
const configuration = "scripts/walls/generated/biome-walls.json";

/** A file of the made-up tree, what it holds, and the rules that must refuse it, each once for every line. */
interface Case {
  readonly path: string;
  readonly lines: readonly string[];
  readonly refused: string | undefined;
}

const cases: Case[] = [];

function add(room: string, name: string, lines: readonly string[], refused: string | undefined): void {
  cases.push({ path: `src/${room}/${name}.ts`, lines, refused });
}

/** The import of a module in another room, as a file right in a room writes it. */
function importOf(from: string, to: string): string {
  const path = relative(`src/${from}`, `src/${to}${to.endsWith(".ts") ? "" : "/module.ts"}`);
  return `import type {} from "${path.startsWith(".") ? path : `./${path}`}";`;
}

const names = Object.keys(rooms) as Room[];
for (const room of names.filter((name) => !name.endsWith(".ts"))) {
  const allowed: readonly string[] = rooms[room];
  const isRoomWithin = (other: string) => other === "cli" && room.startsWith("cli/");
  const refused = names.filter((name) => name !== room && !allowed.includes(name) && !isRoomWithin(name));
  const isParent = (other: string) => room.startsWith(`${other}/`);
  add(
    room,
    "allowed",
    allowed.map((other) => importOf(room, other)),
    undefined,
  );
  for (const other of refused.filter((name) => !isParent(name))) {
    add(room, `to-${other.replace(/\W/g, "-")}`, [importOf(room, other)], "noRestrictedImports");
  }
}

const files = [
  'import "node:fs";',
  'import "node:fs/promises";',
  'import type { Stats } from "node:fs";',
  'export { readFileSync } from "node:fs";',
  'await import("node:fs");',
];
const execution = [
  'import "node:child_process";',
  'import "node:worker_threads";',
  'import "node:vm";',
  'import "node:cluster";',
  'import "node:module";',
  'await import("node:child_process");',
];
const effects = [
  'import "node:net";',
  'import "node:http";',
  'import "node:https";',
  'import "node:http2";',
  'import "node:tls";',
  'import "node:dns";',
  'import "node:dns/promises";',
  'import "node:os";',
  'import "node:process";',
  'import "node:readline";',
  'import "node:readline/promises";',
  'import "node:tty";',
];
const globals = [
  "process.env;",
  'fetch("https://example.com");',
  "performance.now();",
  'require("node:fs");',
  'console.log("x");',
  "setTimeout(() => {}, 1);",
];
const clock = ["new Date();", "Date();", "Date.now();", "globalThis.process;", 'globalThis["fetch"];'];
const pure = ['import "node:path";', 'import "node:url";', 'import "node:crypto";', 'import "node:util";'];
const outside = ["cli/host", "cli/input", "catalog/aws"];

for (const room of names.filter((name) => !name.endsWith(".ts"))) {
  const isOutside = outside.includes(room);
  add(room, "effects", effects, isOutside ? undefined : "noRestrictedImports");
  add(room, "files", files, room === "cli/host" ? undefined : "noRestrictedImports");
  add(room, "execution", execution, "noRestrictedImports");
  add(room, "globals", globals, isOutside ? undefined : "noRestrictedGlobals");
  add(room, "clock", clock, isOutside ? undefined : "plugin");
  add(room, "times", ["new Date(0);", "new Date(0).getTime();"], undefined);
  add(
    room,
    "sdk",
    ['import "@aws-sdk/client-ssm";'],
    room === "catalog/aws" ? undefined : "noRestrictedImports",
  );
  const isOfLibrary = !/^(?:catalog\/aws|config|migration|report|cli)/.test(room);
  add(room, "pure", pure, isOfLibrary ? "noRestrictedImports" : undefined);
  if (room !== "language") {
    add(room, "mint", [importOf(room, "language/mint.ts")], "noRestrictedImports");
  }
  const casts = [
    ...['"x" as Shown;', '<Shown>"x";', '"x" as unknown as Shown;', '["x"] as Shown[];'],
    "function isShown(text: string): text is Shown { return true; }",
    "function check(text: string): asserts text is Shown {}",
    `import { type Shown as S } from "${relative(`src/${room}`, "src/language/shown.ts")}";`,
  ];
  add(room, "casts", casts, room === "language" ? undefined : "plugin");
  const hidden = [
    'let a: import("./other.ts").A;',
    'let b: typeof import("./other.ts");',
    "import(`./other.ts`);",
  ];
  add(room, "hidden", hidden, "plugin");
}
for (const module of [
  "detect/harmless.ts",
  "detect/providers/label.ts",
  "model/shown.ts",
  "engine/frame.ts",
]) {
  const line = importOf(dirname(module), "language/mint.ts");
  cases.push({ path: `src/${module}`, lines: [line], refused: undefined });
  cases.push({
    path: `src/${dirname(module)}/not-${basename(module)}`,
    lines: [line],
    refused: "noRestrictedImports",
  });
}
// A new folder has no walls until the table has it.
add("new-room", "import", ['import "../language/text.ts";', 'import "node:fs";'], "noRestrictedImports");
cases.push({ path: "src/new.ts", lines: ['import "./language/text.ts";'], refused: "noRestrictedImports" });
const others = [
  "../../src/cli/host/host.ts",
  "../../scripts/walls/table.ts",
  "../../test/x.ts",
  "/x.ts",
  "#x",
];
add(
  "rules",
  "outside-src",
  [...others, "ecspresso-secrets"].map((path) => `import "${path}";`),
  "noRestrictedImports",
);
add("engine", "fingerprint", ['import "node:crypto";'], undefined);
add("rules/no-such-thing", "deep", ['import "../../cli/module.ts";'], "noRestrictedImports");
add("source/yaml", "deep", ['import "../../model/module.ts";'], "noRestrictedImports");
// The adapter of Jsonnet in `source` is not the room of the same name.
add("engine", "adapter", ['import "../source/jsonnet/read.ts";'], undefined);

const circles = {
  types: 'import type { A } from "../OTHER/circle-types.ts";',
  exports: 'export type { A } from "../OTHER/circle-exports.ts";',
  later: 'await import("../OTHER/circle-later.ts");',
};
for (const [name, line] of Object.entries(circles)) {
  add("source/json", `circle-${name}`, [line.replace("OTHER", "yaml")], "noImportCycles");
  add("source/yaml", `circle-${name}`, [line.replace("OTHER", "json")], "noImportCycles");
}

const folder = mkdtempSync(join(realpathSync(tmpdir()), "walls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How often each rule reports a file, by `path rule`. */
let reports: Map<string, number>;

beforeAll(() => {
  for (const { path, lines } of cases) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join("\n")}\nexport {};\n`);
  }
  reports = lint(folder);
});

test.each(cases)("$path: $refused", ({ path, lines, refused }) => {
  const expected = refused === undefined ? [] : [[`${path} ${refused}`, lines.length]];
  expect([...reports].filter(([key]) => key.startsWith(`${path} `))).toEqual(expected);
});

const wallRules = ["noRestrictedImports", "noRestrictedGlobals", "noImportCycles", "plugin"];

/** Runs the rules of the walls over a folder's `src`. */
function lint(project: string): Map<string, number> {
  for (const path of ["biome.json", "scripts/walls"]) {
    cpSync(join(root, path), join(project, path), { recursive: true });
  }
  writeFileSync(join(project, configuration), JSON.stringify(wallsConfiguration()));
  symlinkSync(join(root, ".gitignore"), join(project, ".gitignore"));
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/@biomejs/biome/bin/biome"),
      ...["lint", "src", "--reporter=json", "--max-diagnostics=none", "--diagnostic-level=error"],
    ],
    { cwd: project, encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  const counts = new Map<string, number>();
  for (const { category, location } of JSON.parse(stdout).diagnostics) {
    const rule = category.split("/").at(-1);
    if (!wallRules.includes(rule)) continue;
    const key = `${location.path} ${rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

test("no comment switches a wall off", () => {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const paths = files.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes("generated"));
  const isOff =
    /biome-ignore(?:-\w+)* (?:lint\/)?(?:style\/noRestricted|suspicious\/noImportCycles|plugin|lint\b(?!\/))/;
  expect(paths.filter((path) => isOff.test(readFileSync(join(root, "src", path), "utf8")))).toEqual([]);
});

test("the table in docs/architecture.md says the same as the table of the walls", () => {
  const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([\w/]+)\/(?:<\w+>\/)?` \|.*\| ([^|]+) \|$/gm)];
  const written = rows.map(([, room = "", may = ""]) => ({ room, may }));
  const said = written.map(({ room, may }, index) => {
    const below = written.slice(index + 1).map((row) => row.room);
    const named = [...may.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const allowed = may.startsWith("all") ? below.filter((other) => !named.includes(other)) : named;
    return [room, may === "nothing" ? [] : allowed.toSorted()];
  });
  const inPage = names.filter((room) => room !== "cli" && room !== "index.ts");
  const held = inPage.map((room) => [room, [...rooms[room]].sort()]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(held));
});
