import { expect, it } from "vitest";
import { open, serve, useAws } from "./aws-run.ts";

useAws();

const arn = "arn:aws:iam::123456789012:role/service/execution";
const statement = (action: string) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
});
const resources = Array.from(
  { length: 120 },
  (_, index) => `arn:aws:ssm:us-east-1:123456789012:parameter/app/p${index}`,
);
const role = {
  arn,
  trustPolicy: statement("sts:AssumeRole"),
  policies: { a: statement("ssm:GetParameters"), b: statement("kms:Decrypt"), c: statement("s3:GetObject") },
  attached: { "arn:aws:iam::aws:policy/service-role/Execution": statement("logs:PutLogEvents") },
  allowed: resources.slice(0, 100).map((resource) => `ssm:GetParameters ${resource}`),
  explicitlyDenied: [`ssm:GetParameters ${resources[119]}`],
};

it("fetches a role with its trust policy and all of its policies", async () => {
  await serve({ roles: [role] });
  const found = await open().fetchRole(arn, "us-east-1");
  expect(found).toMatchObject({ status: "present" });
  if (found.status !== "present") return;
  expect(JSON.parse(found.role.trustPolicy)).toEqual(role.trustPolicy);
  expect(found.role.policies.map(({ name }) => name)).toEqual(["a", "b", "c", "Execution"]);
  expect(found.role.policies.map(({ document }) => JSON.parse(document))).toEqual([
    ...Object.values(role.policies),
    ...Object.values(role.attached),
  ]);
});

it.each([
  ["absent", [], undefined],
  ["denied", [role], "denied"],
  ["unknown", [role], "malformed"],
] as const)("says that a role is %s", async (status, roles, kind) => {
  await serve({ roles, ...(kind === undefined ? {} : { faults: [{ kind }] }) });
  expect(await open().fetchRole(arn, "us-east-1")).toMatchObject({ status });
  expect(await open().simulate(arn, [{ actions: ["a:b"], resources }], "us-east-1")).toMatchObject({
    status,
  });
});

it("simulates all references in a few calls", async () => {
  const server = await serve({ roles: [role] });
  const simulation = await open().simulate(
    arn,
    [
      {
        actions: ["ssm:GetParameters"],
        resources,
        context: { "kms:ViaService": "ssm.us-east-1.amazonaws.com" },
      },
    ],
    "us-east-1",
  );
  expect(simulation.status).toBe("present");
  if (simulation.status !== "present") return;
  expect(simulation.decisions.map(({ resource }) => resource)).toEqual(resources);
  expect(simulation.decisions.map(({ decision }) => decision)).toEqual(
    resources.map((_, index) => (index < 100 ? "allowed" : index === 119 ? "explicitDeny" : "implicitDeny")),
  );
  expect(server.requests).toHaveLength(3);
});
