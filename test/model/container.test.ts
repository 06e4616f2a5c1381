import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/read.ts";
import { readTaskDefinitions } from "../../src/model/read.ts";
import { referencesOf, type TaskDefinition } from "../../src/model/task-definition.ts";
import { knownText } from "../../src/source/string.ts";
import type { Node } from "../../src/source/tree.ts";

function definitionsIn(value: unknown): TaskDefinition[] {
  return readTaskDefinitions(readDocument({ path: "taskdef.json", text: JSON.stringify(value) }));
}

function definitionOf(value: object): TaskDefinition {
  const [definition] = definitionsIn({ containerDefinitions: [], ...value });
  if (definition === undefined) throw new Error("no definition");
  return definition;
}

const wordOf = (node: Node | undefined) => knownText(node) ?? node?.kind;

/** The references of a container, each by its use, its name, what it is, and whether it has effect. */
function referencesIn(container: object): unknown[] {
  return referencesOf(definitionOf({ containerDefinitions: [container] })).map((use) => [
    use.use,
    use.name,
    use.reference.kind,
    wordOf(use.node),
    use.overridden,
  ]);
}

const secret = { name: "KEY", valueFrom: "/shop/key" };

describe("a container's references", () => {
  test.each<[what: string, container: object, expected: unknown[]]>([
    ["secrets", { secrets: [secret] }, [["secrets", "KEY", "parameter", "/shop/key", false]]],
    [
      "secretOptions of a log configuration",
      { logConfiguration: { secretOptions: [secret] } },
      [["secretOptions", "KEY", "parameter", "/shop/key", false]],
    ],
    [
      "credentials of a registry, of which a bare name is a secret's",
      { repositoryCredentials: { credentialsParameter: "registry" } },
      [["credentialsParameter", "credentialsParameter", "secret", "registry", false]],
    ],
    ["none of a registry without credentials", { repositoryCredentials: {} }, []],
    ["none of secrets without valueFrom, or with a number", { secrets: [{}, { valueFrom: 1 }] }, []],
    [
      "all in the order of the model",
      {
        repositoryCredentials: { credentialsParameter: "registry" },
        logConfiguration: { secretOptions: [{ ...secret, valueFrom: "/shop/log" }] },
        secrets: [secret],
      },
      [
        ["secrets", "KEY", "parameter", "/shop/key", false],
        ["secretOptions", "KEY", "parameter", "/shop/log", false],
        ["credentialsParameter", "credentialsParameter", "secret", "registry", false],
      ],
    ],
    [
      "those without effect too: of two spellings ecspresso sends the one with the small initial",
      {
        Secrets: [{ ...secret, valueFrom: "/shop/old" }],
        secrets: [secret],
        LogConfiguration: { secretOptions: [secret] },
        logConfiguration: {},
        RepositoryCredentials: { credentialsParameter: "old" },
        repositoryCredentials: { credentialsParameter: "registry" },
      },
      [
        ["secrets", "KEY", "parameter", "/shop/old", true],
        ["secrets", "KEY", "parameter", "/shop/key", false],
        ["secretOptions", "KEY", "parameter", "/shop/key", true],
        ["credentialsParameter", "credentialsParameter", "secret", "old", true],
        ["credentialsParameter", "credentialsParameter", "secret", "registry", false],
      ],
    ],
  ])("%s", (_, container, expected) => {
    expect(referencesIn(container)).toEqual(expected);
  });

  test("what a condition of CloudFormation chooses from, of which only strings are references", () => {
    const valueFrom = {
      "Fn::If": ["A", 1, { "Fn::If": ["B", "/shop/b", { "Fn::If": ["C", "/shop/c", 2] }] }],
    };
    const [definition] = definitionsIn({
      Resources: {
        Web: {
          Type: "AWS::ECS::TaskDefinition",
          Properties: { ContainerDefinitions: [{ Secrets: [{ Name: "KEY", ValueFrom: valueFrom }] }] },
        },
      },
    });
    const [read] = definition?.containers[0]?.secrets ?? [];
    expect(wordOf(read?.valueFrom)).toBe("/shop/b");
    expect(read?.reference).toMatchObject({ kind: "parameter", name: "/shop/b" });
    expect(read?.alternatives).toMatchObject([{ reference: { kind: "parameter", name: "/shop/c" } }]);
  });

  test("a secret without valueFrom, or with a number, is a secret all the same", () => {
    const { containers } = definitionOf({ containerDefinitions: [{ secrets: [{}, { valueFrom: 1 }] }] });
    expect(containers[0]?.secrets).toMatchObject([
      { valueFrom: undefined, reference: undefined, alternatives: [] },
      { valueFrom: { kind: "number" }, reference: undefined, alternatives: [] },
    ]);
  });
});

describe("what may hold a credential in a container", () => {
  test("its name, image and variables", () => {
    const environment = [{ name: "STAGE", value: "staging" }, "no object", {}];
    const [read] = definitionOf({
      containerDefinitions: [{ name: "web", image: "nginx", environment }],
    }).containers;
    expect(read).toMatchObject({ name: "web", overridden: false });
    expect(wordOf(read?.image)).toBe("nginx");
    expect(read?.environment.map(({ name, value }) => [name, wordOf(value)])).toEqual([
      ["STAGE", "staging"],
      [undefined, undefined],
    ]);
  });

  test.each<[what: string, container: object, expected: unknown[]]>([
    ["command", { command: ["a", "b"] }, [["command", ["a", "b"], false]]],
    ["entryPoint", { entryPoint: ["a"] }, [["entryPoint", ["a"], false]]],
    [
      "a health check",
      { healthCheck: { command: ["CMD", "a"] } },
      [["healthCheck.command", ["CMD", "a"], false]],
    ],
    ["no command that is no list, which ECS refuses", { command: "a", healthCheck: { command: "b" } }, []],
    [
      "a command without effect",
      { Command: ["a"], command: ["b"], entryPoint: ["c"] },
      [
        ["command", ["a"], true],
        ["command", ["b"], false],
        ["entryPoint", ["c"], false],
      ],
    ],
  ])("commands: %s", (_, container, expected) => {
    const [read] = definitionOf({ containerDefinitions: [container] }).containers;
    expect(
      read?.commands.map(({ member, words, overridden }) => [member, words.map(wordOf), overridden]),
    ).toEqual(expected);
  });

  const options = { Host: "logs.example.com", apikey: "x" };
  test.each<[member: string, container: object, overridden: boolean]>([
    ["dockerLabels", { dockerLabels: options }, false],
    ["logConfiguration.options", { logConfiguration: { logDriver: "awsfirelens", options } }, false],
    ["firelensConfiguration.options", { firelensConfiguration: { type: "fluentbit", options } }, false],
    [
      "firelensConfiguration.options",
      { FirelensConfiguration: { options }, firelensConfiguration: {} },
      true,
    ],
  ])("options: %s of %j", (member, container, overridden) => {
    const [read] = definitionOf({ containerDefinitions: [container] }).containers;
    expect(read?.options.map((one) => [one.member, one.name, wordOf(one.value), one.overridden])).toEqual([
      [member, "Host", "logs.example.com", overridden],
      [member, "apikey", "x", overridden],
    ]);
  });
});

describe("credentials of volumes", () => {
  const volume = (credentialsParameter: string) => ({
    name: "share",
    fsxWindowsFileServerVolumeConfiguration: { authorizationConfig: { credentialsParameter } },
  });
  test.each<[what: string, members: object, expected: unknown[]]>([
    [
      "one for each volume of FSx for Windows File Server",
      { volumes: [volume("a"), { name: "scratch", host: {} }, volume("b")] },
      [
        ["secret", "a", false],
        ["secret", "b", false],
      ],
    ],
    [
      "those without effect too",
      { Volumes: [volume("a")], volumes: [volume("b")] },
      [
        ["secret", "a", true],
        ["secret", "b", false],
      ],
    ],
    ["none without credentials", { volumes: [{ fsxWindowsFileServerVolumeConfiguration: {} }] }, []],
  ])("%s", (_, members, expected) => {
    expect(
      definitionOf(members).volumeCredentials.map(({ reference, node, overridden }) => [
        reference.kind,
        wordOf(node),
        overridden,
      ]),
    ).toEqual(expected);
  });
});

describe("a task definition", () => {
  test("is of ECS and called as its family", () => {
    expect(definitionOf({ family: "shop" })).toMatchObject({ dialect: "ecs", name: "shop" });
    expect(definitionOf({}).name).toBeUndefined();
  });

  test("is looked for under taskDefinition too, and the first one speaks for the text", () => {
    const found = definitionsIn({
      family: "outer",
      containerDefinitions: [],
      taskDefinition: { family: "inner", containerDefinitions: [] },
    });
    expect(found.map(({ name, textRoot }) => [name, textRoot !== undefined])).toEqual([
      ["outer", true],
      ["inner", false],
    ]);
    expect(definitionsIn({ taskDefinition: { family: "inner", containerDefinitions: [] } })).toMatchObject([
      { name: "inner", textRoot: { kind: "object" } },
    ]);
  });

  test.each<[what: string, executionRoleArn: unknown, expected: unknown]>([
    ["an ARN", "arn:aws:iam::123456789012:role/r", { arn: "arn:aws:iam::123456789012:role/r" }],
    ["a name", "r", { arn: "r" }],
    ["a template", "{{ must_env `ROLE` }}", { arn: "\uFFFC" }],
    ["no string", 5, { node: { kind: "number" }, arn: undefined }],
  ])("has a role where %s is given", (_, executionRoleArn, expected) => {
    expect(definitionOf({ executionRoleArn }).executionRole).toMatchObject(expected as object);
  });

  test.each<[what: string, members: object]>([
    ["nothing", {}],
    ["null", { executionRoleArn: null }],
    ["an empty string", { executionRoleArn: "" }],
  ])("has no role where %s is given", (_, members) => {
    expect(definitionOf(members).executionRole).toBeUndefined();
  });

  test("has the first role that a condition of CloudFormation can choose", () => {
    const [definition] = definitionsIn({
      Resources: {
        Web: {
          Type: "AWS::ECS::TaskDefinition",
          Properties: { ContainerDefinitions: [], ExecutionRoleArn: { "Fn::If": ["A", 1, { Ref: "Role" }] } },
        },
      },
    });
    expect(definition?.executionRole).toMatchObject({ node: { kind: "number" }, arn: undefined });
  });
});
