/**
 * The walls of `src/`: which room may import which, and what only a few places may use. `npm run generate` writes
 * biome's rules from this table, and test/walls shows that each wall refuses what it should.
 *
 * A *place* is a path below `src/`: a room (a folder) or a single file.
 */

/** Each room with the rooms that it may import besides itself, from the bottom up. A room in a room has walls of its own. */
export const rooms = {
  language: [],
  text: ["language"],
  jsonnet: ["language", "text"],
  source: ["language", "text", "jsonnet"],
  detect: ["language"],
  model: ["language", "text", "source", "detect"],
  catalog: ["language", "text", "source", "detect", "model"],
  "catalog/aws": ["language", "text", "source", "detect", "model", "catalog"],
  iam: ["language", "text", "source", "detect", "model", "catalog"],
  rules: ["language", "text", "source", "detect", "model", "catalog", "iam"],
  engine: ["language", "text", "source", "detect", "model", "catalog", "iam", "rules"],
  config: ["language", "text", "source", "detect", "model", "rules"],
  migration: ["language", "text", "source", "detect", "model", "catalog", "iam", "rules", "engine"],
  report: ["language", "text", "source", "detect", "model", "catalog", "rules", "engine"],
  "index.ts": [
    ...["language", "text", "jsonnet", "source", "detect", "model", "catalog", "iam", "rules", "engine"],
  ],
  cli: [
    ...["language", "text", "jsonnet", "source", "detect", "model", "catalog", "iam", "rules", "engine"],
    ...["config", "migration", "report", "cli/host", "cli/input", "cli/commands"],
  ],
  "cli/host": ["language", "text", "detect", "report"],
  "cli/input": [
    ...["language", "text", "jsonnet", "source", "detect", "model", "catalog", "catalog/aws", "iam", "rules"],
    ...["engine", "config", "migration", "report", "cli/host"],
  ],
  "cli/commands": [
    ...["language", "text", "jsonnet", "source", "detect", "model", "catalog", "iam", "rules", "engine"],
    ...["config", "migration", "report", "cli/host", "cli/input"],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Room = keyof typeof rooms;

/** Something that only some places may use. */
export interface Wall {
  /** What stands in an import, in the style of .gitignore. */
  readonly imports?: readonly string[];
  readonly globals?: readonly string[];
  /** A GritQL pattern in this folder that reports what biome's own rules don't see. */
  readonly pattern?: string;
  readonly onlyIn: readonly string[];
  readonly reason: string;
}

/** The rooms that reach files, processes, the terminal, the network and the clock. */
const outside = ["cli/host", "cli/input", "catalog/aws"];

/** What runs programs or other code. */
const execution = ["node:child_process", "node:cluster", "node:module", "node:vm", "node:worker_threads"];

/** The rooms that `src/index.ts` does not reach; the others must run in a browser as well. */
const nodeOnly = ["catalog/aws", "config", "migration", "report", "cli"];

export const walls: readonly Wall[] = [
  {
    // Those that are left out here have walls of their own below.
    imports: [
      ...["node:*", "node:*/**", "!node:path", "!node:url", "!node:util", "!node:crypto"],
      ...["!node:fs", "!node:fs/**", ...execution.map((module) => `!${module}`)],
    ],
    globals: ["process", "fetch", "performance", "require", "console", "setTimeout", "setInterval"],
    pattern: "effects.grit",
    // The launcher runs before any module: it loads the command from Node's cache of compiled code.
    onlyIn: [...outside, "cli/start.cjs"],
    reason:
      "Only cli/host, cli/input and catalog/aws reach files, processes, the terminal, the network and the clock. Read or write there, and pass the result on as an argument.",
  },
  {
    imports: ["node:fs", "node:fs/**"],
    onlyIn: ["cli/host", "cli/start.cjs"],
    reason:
      "Only cli/host touches files: cli/host/read-file.ts knows what may be read, and bounds it. Call readText with who names the file.",
  },
  {
    imports: execution,
    // The launcher runs the command's own code out of Node's cache.
    onlyIn: ["cli/start.cjs"],
    reason: "Nothing that a project contains is ever run.",
  },
  {
    imports: ["@aws-sdk/**"],
    onlyIn: ["catalog/aws"],
    reason:
      "Only catalog/aws uses the AWS SDK. Add a kind of query to catalog/query.ts, and answer it there.",
  },
  {
    imports: ["tinyglobby", "yargs"],
    onlyIn: ["cli"],
    reason: "Only cli reads folders and arguments. Pass on what they say as an argument.",
  },
  {
    imports: ["node:path", "node:url", "node:util"],
    onlyIn: nodeOnly,
    reason: "The library runs in a browser too. Do without Node's modules here, or do the work in cli.",
  },
  {
    imports: ["node:crypto"],
    // Hashes, which a build for a browser has to replace.
    onlyIn: [...nodeOnly, "engine/fingerprint.ts", "jsonnet/std/encodings.ts"],
    reason:
      "The library runs in a browser too. Only engine/fingerprint.ts and jsonnet/std/encodings.ts hash in it; use theirs.",
  },
  {
    imports: ["**/mint.ts"],
    onlyIn: [
      ...["detect/harmless.ts", "model/shown.ts", "engine/frame.ts"],
      // These hold closed lists of the program's own words.
      ...["detect/names.ts", "detect/providers/label.ts", "detect/providers/provider.ts"],
    ],
    reason:
      "Only a module that looks at a text, or wrote it, may declare it harmless. To show what a file says, use model/shown.ts; for any other text, detect/harmless.ts.",
  },
  {
    pattern: "casts.grit",
    onlyIn: ["language"],
    reason: "A cast to Shown declares a text harmless without looking at it, and so does a type guard.",
  },
  {
    imports: [
      "**/src/**",
      "**/scripts/**",
      "**/test/**",
      "**/bench/**",
      "/**",
      "#*",
      "#*/**",
      "ecspresso-secrets",
    ],
    onlyIn: ["cli/start.cjs"],
    reason:
      "Import a module of src/ by its path from this file; code outside src/ is not part of the product.",
  },
  {
    pattern: "hidden-imports.grit",
    onlyIn: ["cli/start.cjs"],
    reason: "An import within a type, or of a computed path, is not seen by the other walls.",
  },
];
