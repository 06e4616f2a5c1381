/** Every generated file with its text. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { RegisterJobDefinitionRequest$ } from "@aws-sdk/client-batch";
import { RegisterTaskDefinitionRequest$ } from "@aws-sdk/client-ecs";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { rules } from "../../src/rules/index.ts";
import { rulePage } from "../../src/rules/page.ts";
import { wallsConfiguration } from "../walls/generate.ts";
import { configurationSchema } from "./configuration-schema.ts";
import { providersPage } from "./providers-page.ts";
import { convertStructure, type JsonSchema } from "./shapes.ts";

export interface GeneratedFile {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

const notice = "Made by scripts/generate; run `npm run generate` to make it again.";
const { version: ecsVersion } = createRequire(import.meta.url)("@aws-sdk/client-ecs/package.json");
const { version: batchVersion } = createRequire(import.meta.url)("@aws-sdk/client-batch/package.json");

export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const task = convertStructure(RegisterTaskDefinitionRequest$);
  const job = convertStructure(RegisterJobDefinitionRequest$);
  const taskSchema = schemaOf("ECS task definition", `@aws-sdk/client-ecs ${ecsVersion}`, task);
  const jobSchema = schemaOf("AWS Batch job definition", `@aws-sdk/client-batch ${batchVersion}`, job);
  return [
    { path: "schemas/task-definition.schema.json", text: json(taskSchema) },
    { path: "schemas/job-definition.schema.json", text: json(jobSchema) },
    { path: "docs/providers.md", text: providersPage(notice) },
    { path: "scripts/walls/generated/biome-walls.json", text: json(wallsConfiguration()) },
    ...rules.flatMap(({ meta }) => [
      { path: `docs/rules/${meta.id}.md`, text: rulePage(meta, "en") },
      { path: `docs/rules/${meta.id}.ja.md`, text: rulePage(meta, "ja") },
    ]),
    { path: "schemas/configuration.schema.json", text: json(configurationSchema) },
    { path: "src/rules/generated/task-definition.js", text: validator(taskSchema) },
    { path: "src/rules/generated/task-definition.d.ts", text: declaration },
    { path: "src/rules/generated/job-definition.js", text: validator(jobSchema) },
    { path: "src/rules/generated/job-definition.d.ts", text: declaration },
    { path: "src/rules/generated/members.ts", text: membersModule({ task, job }) },
    {
      path: "src/config/generated/configuration.js",
      text: validator(configurationSchema, { verbose: true }),
    },
    { path: "src/config/generated/configuration.d.ts", text: declaration },
    {
      path: "src/catalog/generated/inventory.js",
      text: validator(read(root, "schemas/inventory.schema.json")),
    },
    { path: "src/catalog/generated/inventory.d.ts", text: declaration },
    {
      path: "src/engine/generated/baseline.js",
      text: validator(read(root, "schemas/baseline.schema.json")),
    },
    { path: "src/engine/generated/baseline.d.ts", text: declaration },
  ];
}

function read(root: string, path: string): JsonSchema {
  return JSON.parse(readFileSync(root + path, "utf8")) as JsonSchema;
}

function schemaOf(
  title: string,
  source: string,
  { definitions, root }: { definitions: Record<string, JsonSchema>; root: string },
): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title,
    $comment: `${notice} From ${source}.`,
    $ref: `#/definitions/${root}`,
    definitions,
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const joinErrors =
  "function joinErrors(errors, more) { if (errors === null) return more; for (const error of more) errors.push(error); return errors; }";

/**
 * A module whose default export is ajv's validating function. With `verbose` its errors carry the schema that was not
 * kept, from which known members are told.
 */
function validator(schema: JsonSchema, { verbose = false } = {}): string {
  const ajv = new Ajv({
    allErrors: true,
    // A function for each shape, instead of its code wherever the shape is used.
    inlineRefs: false,
    messages: false,
    verbose,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, optimize: 2 },
  });
  const standaloneCode = typeof standalone === "function" ? standalone : standalone.default;
  // Ajv copies all errors for every element that has some: of a hundred thousand wrong ones, each copies the others.
  const code = standaloneCode(ajv, ajv.compile(schema)).replaceAll(
    /vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g,
    "joinErrors(vErrors, $1.errors)",
  );
  return `// ${notice}\n${code}\n${joinErrors}\n`;
}

const declaration = `// ${notice}
import type { ValidateFunction } from "ajv";

declare const validate: ValidateFunction;
export default validate;
`;

function membersModule(
  roots: Record<string, { members: Record<string, Record<string, string>>; root: string }>,
): string {
  const tables = Object.entries(roots).map(
    ([name, { members, root }]) =>
      `export const ${name}Members: Members = ${JSON.stringify({ root, shapes: members }, null, 2)};\n`,
  );
  return `// ${notice}
export interface Members {
  readonly root: string;
  /** For each structure, its members with the structure that each holds, alone or in a list; "" none, "*" a map. */
  readonly shapes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

${tables.join("\n")}`;
}
