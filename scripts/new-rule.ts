/**
 * `npm run new-rule no-latest-image`: the three files of a rule, its lines in the lists of the rules, and two cases of
 * which one fails until the rule is filled in. It writes all of it or nothing. CONTRIBUTING.md says how to take a rule
 * back.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [id = "", ...others] = process.argv.slice(2);
if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)+$/.test(id) || others.length > 0) {
  fail(
    "Usage: npm run new-rule ID. An id has two words or more, in lower case, with hyphens: no-latest-image.",
  );
}
const folder = `src/rules/${id}`;
const fixtures = `fixtures/rules/${id}`;
for (const path of [folder, fixtures]) {
  if (existsSync(join(root, path))) fail(`Nothing is written: ${path} exists already.`);
}

const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
// The lists have names of their own, such as `ruleDocs`.
for (const list of ["src/rules/index.ts", "src/rules/docs.ts"]) {
  if (new RegExp(`\\b${name}\\b`).test(readFileSync(join(root, list), "utf8"))) {
    fail(`Nothing is written: ${list} already has the name ${name}. Choose another id.`);
  }
}

const files: Record<string, string> = {
  [`src/rules/${id}/rule.ts`]: `import { shownString } from "../../model/shown.ts";
import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** TODO: what it reports, in one line. */
export const ${name} = defineRule({
  // On trial: off unless a configuration turns it on.
  meta: { id: "${id}", severity: "off", fixable: "no" },
  messages,
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      // TODO: what is wrong. This one reports the image of every container that ECS sees.
      const node = container.image;
      if (node === undefined || container.overridden) continue;
      context.report({ messageId: "found", arguments: { image: shownString(node) }, node, container });
    }
  },
});
`,
  [`src/rules/${id}/messages.ts`]: `import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const messages = {
  found: ({ image }: { image: Shown }): Text => ({
    en: shown\`TODO: what is wrong with \${image}, what follows from it, what to do.\`,
    ja: shown\`TODO: \${image}\`,
  }),
};
`,
  [`src/rules/${id}/docs.ts`]: `import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown\`TODO: what it reports, as a phrase\`,
    ja: shown\`TODO\`,
  },
  why: {
    en: shown\`TODO: what happens in ECS, and why it matters.\`,
    ja: shown\`TODO\`,
  },
  // TODO: the lines of the container that matter. Where the image matters: example(shown\`\`, undefined, shown\`app:1.0\`).
  wrong: example(shown\`"TODO": "a member that the rule reports"\`),
  right: example(shown\`"essential": true\`),
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"],
};
`,
  [`fixtures/rules/${id}/wrong.json`]: taskDefinition(`"TODO": "what the rule reports"`),
  [`fixtures/rules/${id}/wrong.expected.json`]: `${JSON.stringify(
    [
      {
        place: "7:7",
        severity: "warning",
        pointer: "/containerDefinitions/0/TODO",
        container: "app",
        message: "TODO",
      },
    ],
    null,
    2,
  )}\n`,
  [`fixtures/rules/${id}/right.json`]: taskDefinition(`"essential": true`),
  [`fixtures/rules/${id}/right.expected.json`]: "[]\n",
};

// Everything is worked out before anything is written, and a write that fails takes the others back.
const changed = {
  ...files,
  "src/rules/index.ts": withLines(
    "src/rules/index.ts",
    `import { ${name} } from "./${id}/rule.ts";`,
    // Last in the list are the comments that no rule needed.
    "\n  unusedSuppression,\n] as const;",
    `  ${name},`,
  ),
  "src/rules/docs.ts": withLines(
    "src/rules/docs.ts",
    `import { docs as ${name} } from "./${id}/docs.ts";`,
    "\n};",
    `  "${id}": ${name},`,
  ),
};
writeAll(changed);

console.log(`Written:
${Object.keys(files).join("\n")}
src/rules/index.ts and src/rules/docs.ts list the rule.

Next:
1. Replace every TODO in these files. The top of src/rules/rule.ts lists what a rule can use.
2. npx tsc && npm run test:rule ${id} -- -u
   writes the expected findings into ${fixtures}/*.expected.json: read them.
3. npm run generate     (the pages in docs/rules/ and the configuration's schema)
4. Add a row to the tables of README.md and README.ja.md, and a line to CHANGELOG.md.
5. npm test
To take the rule back, see "Take a rule back" in CONTRIBUTING.md.`);

function taskDefinition(member: string): string {
  return `{
  "family": "app",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "app:1.0",
      ${member}
    }
  ]
}
`;
}

/** The text of a list of rules with an import and, before the first `end`, a line more. */
function withLines(path: string, imported: string, end: string, listed: string): string {
  const text = readFileSync(join(root, path), "utf8");
  const lastImport = text.lastIndexOf("\nimport ") + 1;
  const at = text.indexOf(end);
  if (lastImport === 0 || at === -1) {
    fail(`Nothing is written: this script looks for ${JSON.stringify(end)} in ${path} and does not find it.`);
  }
  const before = `${text.slice(0, lastImport)}${imported}\n${text.slice(lastImport, at)}`;
  return `${before}\n${listed}${text.slice(at)}`;
}

/** Writes the files and formats the lists; puts everything back as it was where one of these fails. */
function writeAll(texts: Readonly<Record<string, string>>): void {
  const originals = Object.keys(texts).map((path) => {
    const absolute = join(root, path);
    return { absolute, text: existsSync(absolute) ? readFileSync(absolute, "utf8") : undefined };
  });
  try {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const biome = "node_modules/@biomejs/biome/bin/biome";
    // Imports in order, and no line too long. Biome exits with 1 where something else in the folder is wrong.
    const { status, error } = spawnSync(
      process.execPath,
      [biome, "check", "--write", "--log-level=none", "src/rules/index.ts", "src/rules/docs.ts", folder],
      { cwd: root },
    );
    if (status === null) throw error ?? new Error("Biome was stopped.");
  } catch (error) {
    for (const { absolute, text } of originals) {
      if (text !== undefined) writeFileSync(absolute, text);
    }
    for (const path of [folder, fixtures].map((each) => join(root, each))) {
      if (existsSync(path)) rmSync(path, { recursive: true });
    }
    fail(`Everything is as it was before: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
