/** What a file holds decides whether it is taken, not what it is called. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const template = `Resources:
  Nightly:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties:
        Image: nightly
        ExecutionRoleArn: !GetAtt Role.Arn
        Secrets:
          - Name: KEY
            ValueFrom: /shop/key # stays
`;
const chart = "kind: Deployment\nspec: {{ .Values.containerDefinitions }}\n";

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const pathsOf = (output: string): string[] =>
  (JSON.parse(output) as { files: { path: string }[] }).files.map(({ path }) => path).sort();

describe("files", () => {
  test("a folder gives templates whatever their ending, and leaves other YAML alone", () =>
    inFolder(async (folder) => {
      put(folder, {
        "stack/job.yml": template,
        "stack/job.yaml": template,
        "stack/job.template": template,
        "chart/deployment.yaml": chart,
        "workflow.yml": "on: push\n",
        "broken.yml": "a: [\n",
      });
      const { status, output, error } = await run(["lint", ".", "--format", "json"], { folder });
      expect({ status, error }).toEqual({ status: 0, error: "" });
      expect(pathsOf(output)).toEqual(["stack/job.template", "stack/job.yaml", "stack/job.yml"]);
    }));

  const definition = '{"family": "a", "containerDefinitions": [{"name": "a", "image": "a"}]}';
  const task = template
    .replace("Batch::Job", "ECS::Task")
    .replace("ContainerProperties:", "ContainerDefinitions: []");
  const type = "Type: AWS::ECS::TaskDefinition";
  test.each<[string, string, string]>([
    ["with an escape in the member's name", "a.json", definition.replace("Definitions", "Definition\\u0073")],
    ["with a long s in the member's name", "a.json", definition.replace("Definitions", "Definition\u017f")],
    ["with its ending in capitals", "A.JSON", definition],
    ["with an anchor at the type", "a.yml", task.replace(type, "Type: &a AWS::ECS::TaskDefinition")],
    ["with a tag at the type", "a.yml", task.replace(type, "Type: !!str AWS::ECS::TaskDefinition")],
    [
      "with a comment before the type",
      "a.yml",
      task.replace(type, "Type: # a\n      AWS::ECS::TaskDefinition"),
    ],
    [
      "with the type as a block scalar",
      "a.yml",
      task.replace(type, "Type: >-\n      AWS::ECS::TaskDefinition"),
    ],
    ["with an escape in the type", "a.yml", task.replace(type, 'Type: "AWS::ECS::Task\\x44efinition"')],
    [
      "with the type over two lines",
      "a.yml",
      task.replace(type, 'Type: "AWS::ECS::\\\n      TaskDefinition"'),
    ],
  ])("one %s is taken from a folder and from a hook", (_, path, text) =>
    inFolder(async (folder) => {
      put(folder, { [path]: text });
      const found = await run(["lint", ".", "--format", "json"], { folder });
      expect(pathsOf(found.output)).toEqual([path]);
      const handed = await run(["lint", "--ignore-unknown", "--format", "json", "--", path], { folder });
      expect(pathsOf(handed.output)).toEqual([path]);
    }),
  );

  test("other YAML is named when it is given outright, and skipped with --ignore-unknown", () =>
    inFolder(async (folder) => {
      put(folder, { "workflow.yml": "on: push\n", "job.yml": template });
      const outright = await run(["lint", "workflow.yml"], { folder });
      expect(outright.status).toBe(2);
      expect(outright.error + outright.output).toContain("workflow.yml");
      const hook = await run(["lint", "--ignore-unknown", "workflow.yml", "job.yml", "--format", "json"], {
        folder,
      });
      expect(hook.status).toBe(0);
      expect(pathsOf(hook.output)).toEqual(["job.yml"]);
    }));

  test("what is no UTF-8 is told where it may be ours, and left alone in a folder where it is not", () =>
    inFolder(async (folder) => {
      put(folder, { "job.yml": template });
      writeFileSync(join(folder, "words.yml"), Buffer.from("greeting: \x83n\x83\x8d\x81[\n", "latin1"));
      writeFileSync(join(folder, "picture.json"), Buffer.from([0x89, 0, 1, 2, 0xff]));
      const others = await run(["lint", ".", "--format", "json"], { folder });
      expect({ status: others.status, paths: pathsOf(others.output) }).toEqual({
        status: 0,
        paths: ["job.yml"],
      });
      expect((await run(["lint", "words.yml"], { folder })).output).toContain("words.yml is not UTF-8 text");
      expect((await run(["lint", "words.yml", "--ignore-unknown"], { folder })).status).toBe(0);
      writeFileSync(join(folder, "ours.yml"), Buffer.from(`\uFEFF${template}`, "utf16le"));
      const ours = await run(["lint", "."], { folder });
      expect(ours.status).toBe(2);
      expect(ours.output).toContain("ours.yml is not UTF-8 text");
    }));

  test("broken YAML is told with its place", () =>
    inFolder(async (folder) => {
      put(folder, { "job.yml": template.replace("nightly\n", '"nightly\n') });
      const { status, output, error } = await run(["lint", "job.yml"], { folder });
      expect(status).toBe(2);
      expect(output + error).toMatch(/job\.yml:\d+:\d+/);
    }));

  test("--fix writes !Sub, and the comment stays", () =>
    inFolder(async (folder) => {
      put(folder, { "job.yml": template });
      const { status } = await run(["lint", "--fix", "job.yml"], { folder });
      expect(status).toBe(0);
      expect(readFileSync(join(folder, "job.yml"), "utf8")).toBe(
        template.replace(
          "/shop/key #",
          '!Sub "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/shop/key" #',
        ),
      );
    }));

  test("a comment switches a finding off", () =>
    inFolder(async (folder) => {
      put(folder, {
        "job.yml": template.replace(
          "# stays",
          "# ecspresso-secrets-disable-line full-arn -- short on purpose",
        ),
      });
      const { output } = await run(["lint", "job.yml", "--format", "json"], { folder });
      expect(output).not.toContain("is a short parameter name");
    }));
});
