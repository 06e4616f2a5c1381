/**
 * `npm run new-rule no-latest-image`: the three files of a rule, its lines in the lists of the rules, and two cases of
 * which one fails until the rule is filled in. To take the rule back, delete the two folders and the four lines.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [id = "", ...others] = process.argv.slice(2);
if (!/^[a-z]+(?:-[a-z]+)+$/.test(id) || others.length > 0) {
  fail("Usage: npm run new-rule ID, with an id such as no-latest-image.");
}
if (existsSync(join(root, "src/rules", id))) fail(`src/rules/${id} exists already.`);

const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const files: Record<string, string> = {
  [`src/rules/${id}/rule.ts`]: `import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** TODO: what it reports, in one line. */
export const ${name} = defineRule({
  // On trial: off unless a configuration turns it on.
  meta: { id: "${id}", severity: "off", fixable: "no" },
  messages,
  check(_taskDefinition, _context) {
    // TODO: for (const container of taskDefinition.containers) {
    //   context.report({ messageId: "found", arguments: {}, node, container });
  },
});
`,
  [`src/rules/${id}/messages.ts`]: `import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const messages = {
  found: (): Text => ({
    en: shown\`TODO: what is wrong, what follows from it, what to do.\`,
    ja: shown\`TODO\`,
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
  wrong: example(\`"TODO": "a member that the rule reports"\`),
  right: example(\`"essential": true\`),
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

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
addLines("src/rules/index.ts", `import { ${name} } from "./${id}/rule.ts";`, "\n] as const;", `  ${name},`);
addLines(
  "src/rules/docs.ts",
  `import { docs as ${name} } from "./${id}/docs.ts";`,
  "\n};",
  `  "${id}": ${name},`,
);
spawnSync(
  process.execPath,
  ["node_modules/@biomejs/biome/bin/biome", "check", "--write", "--log-level=none", "src/rules"],
  { cwd: root },
);

console.log(`Written:
${Object.keys(files).join("\n")}
src/rules/index.ts and src/rules/docs.ts list the rule.

Next:
1. Replace every TODO. src/rules/rule.ts says what a rule may use.
2. npm run test:rule ${id}          (append "-- -u" to write the expected findings; read them)
3. npm run generate                  (the pages in docs/rules and the schema of the configuration)
4. npm test`);

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

/** Adds an import and, before the first `end`, a line of the list. */
function addLines(path: string, imported: string, end: string, listed: string): void {
  const text = readFileSync(join(root, path), "utf8");
  const lastImport = text.lastIndexOf("\nimport ") + 1;
  const withImport = `${text.slice(0, lastImport)}${imported}\n${text.slice(lastImport)}`;
  const at = withImport.indexOf(end);
  if (lastImport === 0 || at === -1) fail(`${path} has no list of rules that this script understands.`);
  writeFileSync(join(root, path), `${withImport.slice(0, at)}\n${listed}${withImport.slice(at)}`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
