import { runSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decision, decide, trusts } from "../../src/iam/evaluate.ts";
import { covers, Work } from "../../src/iam/pattern.ts";
import { readPolicy } from "../../src/iam/policy.ts";

const account = "123456789012";
const parameters = ["/app/a", "/app/b", "/app/a/b", "X"].map(
  (name) => `arn:aws:ssm:us-east-1:${account}:parameter${name.startsWith("/") ? name : `/${name}`}`,
);
const secrets = ["app-AbCdEf", "app"].map(
  (name) => `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}`,
);
const keys = ["1234abcd-12ab-34cd-56ef-1234567890ab", "other"].map(
  (id) => `arn:aws:kms:us-east-1:${account}:key/${id}`,
);

const requests = [
  ...parameters.map((resource) => ({ action: "ssm:GetParameters", resource, context: {} })),
  ...secrets.map((resource) => ({ action: "secretsmanager:GetSecretValue", resource, context: {} })),
  ...keys.map((resource) => ({
    action: "kms:Decrypt",
    resource,
    context: { "kms:ViaService": "ssm.us-east-1.amazonaws.com" },
  })),
];

const actionPattern = fc.constantFrom(
  "*",
  "ssm:*",
  "ssm:GetParameters",
  "ssm:getparameters",
  "ssm:GetParameter",
  "ssm:Get*",
  "secretsmanager:GetSecretValue",
  "secretsmanager:*",
  "kms:Decrypt",
  "kms:D?crypt",
);
const resourcePattern = fc.oneof(
  fc.constantFrom("*", ...parameters, ...secrets, ...keys),
  fc
    .constantFrom(...parameters, ...secrets, ...keys)
    .chain((arn) => fc.nat(6).map((cut) => `${arn.slice(0, arn.length - 1 - cut)}*`)),
  fc.constantFrom(...parameters, ...secrets).map((arn) => `${arn.slice(0, -1)}?`),
);
const some = (texts: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> =>
  fc.oneof(texts, fc.array(texts, { minLength: 1, maxLength: 3 }));
const condition = fc.record(
  {
    StringEquals: fc.record({
      "kms:ViaService": some(fc.constantFrom("ssm.us-east-1.amazonaws.com", "ssm.*.amazonaws.com")),
    }),
    StringLike: fc.record({
      "kms:ViaService": some(fc.constantFrom("ssm.*.amazonaws.com", "s3.*", "ssm.us-east-1.amazonaws.com")),
    }),
    StringNotEquals: fc.record({
      "kms:ViaService": some(fc.constantFrom("ssm.us-east-1.amazonaws.com", "x")),
    }),
  },
  { requiredKeys: [] },
);
const statement = fc
  .record({
    Effect: fc.constantFrom("Allow", "Allow", "Deny"),
    action: fc.tuple(fc.constantFrom("Action", "Action", "NotAction"), some(actionPattern)),
    resource: fc.tuple(fc.constantFrom("Resource", "Resource", "NotResource"), some(resourcePattern)),
    condition: fc.option(condition, { freq: 3, nil: undefined }),
  })
  .map(({ Effect, action: [action, actions], resource: [resource, resources], condition: Condition }) => ({
    Effect,
    [action]: actions,
    [resource]: resources,
    ...(Condition === undefined || Object.keys(Condition).length === 0 ? {} : { Condition }),
  }));
const policy = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((Statement) => ({ Version: "2012-10-17", Statement }));

const theirName: Readonly<Record<string, Decision["kind"]>> = {
  Allowed: "allowed",
  ImplicitlyDenied: "implicit-deny",
  ExplicitlyDenied: "explicit-deny",
};

test("decides as an independent evaluator of IAM policies does", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(policy, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(...requests),
      async (documents, request) => {
        const ours = decide(
          documents.map((document, index) => readPolicy(`policy-${index}`, document)),
          request,
          true,
        );
        // A condition on a key that the request is not known to have leaves ours open.
        fc.pre(ours.kind !== "unknown");
        const theirs = await runSimulation(
          {
            request: {
              principal: `arn:aws:iam::${account}:role/execution`,
              action: request.action,
              resource: { resource: request.resource, accountId: account },
              contextVariables: request.context,
            },
            identityPolicies: documents.map((document, index) => ({
              name: `policy-${index}`,
              policy: document,
            })),
            serviceControlPolicies: [],
            resourceControlPolicies: [],
            // A key's own policy has to let the account's policies decide.
            resourcePolicy: request.action.startsWith("kms:") ? letTheAccountDecide : undefined,
          },
          {},
        );
        expect(theirs.resultType).toBe("single");
        if (theirs.resultType === "single") expect(theirName[theirs.overallResult]).toBe(ours.kind);
      },
    ),
    { numRuns: Number(process.env["FUZZ_RUNS"] ?? 300), seed: 20 },
  );
});

const letTheAccountDecide = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
  ],
};

const hole = "\uFFFC";

describe("parts that are not known", () => {
  test.each([
    ["a/*", `a/${hole}`, "yes"],
    ["*", `${hole}`, "yes"],
    [`a/${hole}`, "a/b", "unknown"],
    [`a/${hole}`, "b/b", "no"],
    ["a/b", `a/${hole}`, "unknown"],
    ["a/b", `b/${hole}`, "no"],
    [`x${hole}y`, "xy", "unknown"],
    [`${hole}b`, `a${hole}`, "unknown"],
    ["a?c", "abc", "yes"],
    ["a?c", `a${hole}`, "unknown"],
    ["arn:aws:ssm:*", "arn:${AWS::Partition}:ssm:x", "unknown"],
    ["arn:${AWS::Partition}:ssm:*", "arn:${AWS::Partition}:ssm:x", "yes"],
    ["arn:${AWS::Partition}:ssm:x", "arn:aws:ssm:x", "unknown"],
    ["arn:aws:ssm:*:*:parameter/a/*", "arn:${AWS::Partition}:ssm:${AWS::Region}:1:parameter/b", "no"],
    ["arn:${AWS::Partition}:s3:*", "arn:aws:ssm:x", "no"],
    ["*:parameter/a", "arn:${AWS::Partition}:ssm:::parameter/a", "yes"],
    // A character of a text that is not known.
    ["secret:db-??????", "secret:db-??????", "yes"],
    ["secret:db-*", "secret:db-??????", "yes"],
    ["secret:db-AbCdEf", "secret:db-??????", "unknown"],
    ["secret:db", "secret:db-??????", "no"],
    ["secret:other-AbCdEf", "secret:db-??????", "no"],
  ] as const)("%s over %s: %s", (pattern, text, answer) => {
    expect(covers(pattern, text)).toBe(answer);
  });

  test("what is covered for certain stays so, however the holes are filled", () => {
    const pseudo = "${AWS::Region}";
    const piece = fc.constantFrom("a", "b", "/", "*", "?", hole, pseudo);
    const text = fc.constantFrom("a", "b", "/", hole, pseudo, "?");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        fc.array(text, { maxLength: 6 }),
        fc.string(),
        fc.constantFrom("a", "ab", "b"),
        (left, right, filling, region) => {
          const [pattern, whole] = [left.join(""), right.join("")];
          const plain = filling.replaceAll(/[*?\uFFFC]/g, "x");
          const fill = (one: string): string => one.replaceAll(hole, plain).replaceAll(pseudo, region);
          const filled = covers(fill(pattern), fill(whole.replaceAll("?", "a")));
          const answer = covers(pattern, whole);
          if (answer !== "unknown") expect(filled).toBe(answer);
        },
      ),
      { seed: 4, numRuns: 5_000 },
    );
  });

  test("a long pattern full of stars ends soon", () => {
    expect(covers("*a".repeat(2_000), "a".repeat(3_000))).toBe("yes");
    expect(covers(`${"*a".repeat(500)}b`, "a".repeat(2_000))).toBe("no");
  });
});

test("what a file can make it compare is bounded, and beyond that nothing is said", () => {
  const resources = Array.from(
    { length: 2_000 },
    (_, index) => `arn:*:ssm:*:*:parameter/*a*b*${index}${hole}`,
  );
  const Statement = resources.map((Resource) => ({ Effect: "Allow", Action: "ssm:GetParameters", Resource }));
  const policies = [readPolicy("many", { Statement })];
  const work = new Work();
  const started = performance.now();
  const answers = resources.map((_, index) =>
    decide(
      policies,
      { action: "ssm:GetParameters", resource: `${parameters[0]}/${index}`, context: {} },
      true,
      work,
    ),
  );
  expect(answers.at(-1)).toEqual({ kind: "unknown" });
  expect(work.isSpent).toBe(true);
  expect(performance.now() - started).toBeLessThan(10_000);
});

describe("what is not known of a policy", () => {
  const request = { action: "ssm:GetParameters", resource: parameters[0] ?? "", context: {} };
  const allow = { Effect: "Allow", Action: "ssm:GetParameters", Resource: "*" };
  test.each([
    ["all of it", hole],
    ["a statement", { Statement: [hole] }],
    ["an effect", { Statement: [{ ...allow, Effect: hole }] }],
    ["which of two effects", { Statement: [{ ...allow, Effect: ["Allow", "Deny"] }] }],
    ["a condition", { Statement: [{ ...allow, Condition: hole }] }],
    ["which of two conditions", { Statement: [{ ...allow, Condition: { StringEquals: [{ a: "b" }, {}] } }] }],
  ] as const)("%s leaves the answer open", (_title, document) => {
    expect(decide([readPolicy("p", document)], request, true)).toEqual({ kind: "unknown" });
  });

  test("a document may be a text of JSON, or one of several", () => {
    const text = JSON.stringify({ Statement: allow });
    expect(decide([readPolicy("p", text)], request, true)).toEqual({ kind: "allowed" });
    expect(decide([readPolicy("p", [{}, { Statement: allow }])], request, true)).toEqual({ kind: "allowed" });
    expect(decide([readPolicy("p", "no JSON")], request, true)).toEqual({ kind: "implicit-deny" });
  });
});

describe("trust", () => {
  const ecs = "ecs-tasks.amazonaws.com";
  test.each([
    ["a service", { Service: ecs }, "yes"],
    ["one of several", { Service: ["ec2.amazonaws.com", ecs] }, "yes"],
    ["another service", { Service: "ec2.amazonaws.com" }, "no"],
    ["an account", { AWS: "arn:aws:iam::123456789012:root" }, "no"],
    ["a service that is not known", { Service: hole }, "unknown"],
    ["everybody", "*", "yes"],
    ["everybody, the other way", { AWS: "*" }, "yes"],
    ["what is not known", hole, "unknown"],
    ["one of two that a condition chooses", [{ Service: ecs }, { Service: "ec2.amazonaws.com" }], "yes"],
  ] as const)("%s", (_title, Principal, answer) => {
    const document = { Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRole" } };
    expect(trusts(readPolicy("trust", document), ecs)).toBe(answer);
  });

  test("under a condition that is not known here", () => {
    const Condition = { ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-east-1:123456789012:*" } };
    const document = {
      Statement: [{ Effect: "Allow", Principal: { Service: ecs }, Action: "sts:AssumeRole", Condition }],
    };
    expect(trusts(readPolicy("trust", document), ecs)).toBe("unknown");
  });
});
