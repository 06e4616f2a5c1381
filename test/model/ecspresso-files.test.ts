/**
 * Task definitions as ecspresso takes them, hard ones: what is read out of `fixtures/ecspresso/<case>` against the
 * names and references that a person gets by rendering it by hand. `…` stands for what is known only at deploy time,
 * `|` is between what a condition chooses from.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read } from "../../src/engine/read.ts";
import { alternativesOf } from "../../src/model/members.ts";
import { readJsonnet } from "../../src/source/jsonnet/read.ts";
import { choicesOf, holeCharacter, patternOf } from "../../src/source/string.ts";
import type { Node } from "../../src/source/tree.ts";

const folder = join(import.meta.dirname, "../../fixtures/ecspresso");

/** Every text that a node can be. */
function textOf(node: Node | undefined): string {
  if (node === undefined) return "?";
  const texts = alternativesOf(node).flatMap((alternative) =>
    alternative.kind === "string" ? choicesOf(alternative.parts).map((parts) => patternOf(parts)) : ["…"],
  );
  return [...new Set(texts)].join(" | ").replaceAll(holeCharacter, "…");
}

const rendered: Readonly<Record<string, readonly string[]>> = {
  "bare-values.json": ["app KEY ← /app/key"],
  "blocks-around-elements.json": [
    "app ONLY_PROD",
    "app ONLY_STG",
    "app ALWAYS",
    "app A ← /…/a",
    "app … ← /extra/…",
    "sidecar B ← /side/b",
  ],
  "double-quotes-in-strings.json": ["app STAGE", "app DB_PASSWORD ← arn:aws:ssm:…:…:parameter/…/db"],
  "functions-and-inheritance.jsonnet": [
    "web COMMON ← /app/common",
    "web WEB ← /…/web",
    "worker MAX",
    "worker MIN",
    "worker WORKER ← /w",
  ],
  "pipes-and-comments.json": ["app GREETING", "app MESSAGE", "app A ← /…/…"],
  "register-output.json": ["app A ← /app/a", "app splunk-token ← /app/splunk"],
  "templates-after-evaluation.jsonnet": [
    "app A ← arn:aws:ssm:…:…:parameter/a",
    "app B ← arn:aws:ssm:…:…:parameter/b",
  ],
  "terraform-addresses.json": [
    "app BUCKET",
    "app A ← …",
    "app B ← …:password::",
    "app C ← …",
    "app D ← …:key::",
  ],
  "two-secrets-in-two-arms.json": ["app A ← /prod/a", "app A ← /dev/a"],
  "unknown-conditions.jsonnet": [
    "app PROD | OTHER",
    "app A ← /prod/a | /dev/a",
    "app B ← arn:aws:ssm:…:123456789012:parameter/b",
    "app C ← /prod/c",
  ],
};

test("every fixture has its rendering", () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(rendered));
});

test.each(Object.entries(rendered))("%s", (name, lines) => {
  const text = readFileSync(join(folder, name), "utf8");
  const { taskDefinitions } = read({ path: name, text }, { parsers: { jsonnet: readJsonnet } });
  const told = taskDefinitions
    .flatMap(({ containers }) => containers)
    .flatMap((container) => [
      ...container.environment.map(({ nameNode }) => `${container.name} ${textOf(nameNode)}`),
      ...container.secrets.map(
        ({ nameNode, valueFrom }) => `${container.name} ${textOf(nameNode)} ← ${textOf(valueFrom)}`,
      ),
    ]);
  expect(told).toEqual(lines);
});
