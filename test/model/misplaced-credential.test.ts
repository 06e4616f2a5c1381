/** What stands in the place of a reference: a reference, a slip of one, or a credential. */
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/read.ts";
import { readTaskDefinitions } from "../../src/model/read.ts";
import { misplacedCredentialsOf, usesOf } from "../../src/model/task-definition.ts";
import { passwords } from "../attack/passwords.ts";

const environment: Readonly<Record<string, string>> = { GIVEN: ["Tr0ub4dor", "3"].join("&"), STAGE: "prod" };

function kindsOf(container: object): string[] {
  const text = JSON.stringify({ containerDefinitions: [container] });
  const template = { environment: (name: string) => environment[name] };
  return readTaskDefinitions(readDocument({ path: "taskdef.json", text }, { template })).flatMap(
    (definition) =>
      usesOf(definition).all.map((use) => (use.kind === "reference" ? use.reference.kind : use.kind)),
  );
}

const secret = (valueFrom: string, name = "DB_PASSWORD") => ({ secrets: [{ name, valueFrom }] });

/** In templates. */
const templates: Readonly<Record<string, string>> = {
  "a literal of a template": `{{ \`${["MyP@ss", "w0rd!"].join("")}\` }}`,
  "one arm of a template": `{{ if env \`X\` }}/app/key{{ else }}${["MyP@ss", "w0rd!"].join("")}{{ end }}`,
  "what the environment gives": "{{ must_env `GIVEN` }}",
  "text after what is not known": `{{ must_env \`UNSET\` }}${["MyP@ss", "w0rd!"].join("")}`,
};
/** Under a password's name alone. */
const words = ["dragon", "postgres", "letmein"];

describe.each(Object.entries({ ...passwords, ...templates }))("%s is a credential", (_what, text) => {
  test("as valueFrom", () => {
    for (const name of ["DB_PASSWORD", "KEY", "X"])
      expect(kindsOf(secret(text, name))).toEqual(["misplaced-credential"]);
    const secretOptions = [{ name: "splunk-token", valueFrom: text }];
    expect(kindsOf({ logConfiguration: { secretOptions } })).toEqual(["misplaced-credential"]);
  });

  test("as credentialsParameter", () => {
    expect(kindsOf({ repositoryCredentials: { credentialsParameter: text } })).toEqual([
      "misplaced-credential",
    ]);
  });
});

test.each(words)("%s is a credential under the name of a password alone", (text) => {
  expect(kindsOf(secret(text))).toEqual(["misplaced-credential"]);
  expect(kindsOf(secret(text, "X"))).toEqual(["parameter"]);
});

describe("a reference", () => {
  test.each([
    ["DB_PASSWORD"],
    ["db-password"],
    ["dbpassword"],
    ["mysecret"],
    ["DbPassword"],
    ["shop.prod.DbUrl"],
    ["prod01-db-password"],
    ["PASSWORD", "PASSWORD"],
    ["KEY", "KEY"],
    ["apikey", "API_KEY"],
    ["redis1", "REDIS1_URL"],
    ["CFN-DbPassword-ESXbFQ2dRD2M"],
    ["/x"],
    ["/hunter2"],
    ["/p3/P0"],
    ["/app/db/password"],
    ["/app/q7GxmZ2"],
    ["/app/3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
    ["/k8s/i18n/oauth2-key"],
    ["/aws/service/ami-amazon-linux-latest/x"],
    ["/app/{{ must_env `UNSET` }}/key"],
    ["/{{ must_env `UNSET` }}/c"],
    ["/{{ must_env `UNSET` }}-c"],
    ["/{{ must_env `UNSET` }}"],
    ["{{ must_env `STAGE` }}-db-password"],
    ["{{ must_env `STAGE` }}_DB"],
    // Slips, which other rules report.
    ["app/db/password"],
    ["production/app/jwt:key"],
    ["parameter:/app/key"],
    ["parameter/app/key"],
    ["ssm:/app/DB_PASSWORD"],
    ["app-db:PASSWORD::"],
    ["app:PASSWORD::"],
    [" /app/key\n"],
    ["/app//key/"],
    ["/app/key:3"],
    ["app-key:production"],
    // Stand-ins.
    ["${SECRET_ARN}"],
    ["/app/$STAGE/key"],
    ["__DATABASE_URL_SECRET_ARN__"],
    ["<SECRET_ARN>"],
    ["<ARN of the secret>"],
    ["changeme"],
    ["..."],
  ])("%j", (text, name = "DB_PASSWORD") => {
    expect(kindsOf(secret(text, name))).toEqual(["parameter"]);
  });

  test.each([
    ["{{ must_env `UNSET` }}", "opaque"],
    ["{{ must_env `UNSET` }}:PASSWORD::", "opaque"],
    ["{{ must_env `UNSET` }}-AbC12f:password::", "opaque"],
    ["{{ must_env `UNSET` }}/app/key", "opaque"],
    ["arn:aws:ssm:us-east-1:123456789012:parameter/hunter2", "parameter"],
    ["arn:aws:ssm:${AWS_REGION}:<account>:parameter/app/${STAGE}/key", "parameter"],
    ["arn:aws:ssm:us-east-1:123456789012:parameter/app/x y", "impossible-name"],
    ["/app/x y", "impossible-name"],
    ["/app/*", "impossible-name"],
    ["/app/${STAGE:-dev}/key", "impossible-name"],
    ["arn:aws:ssm:us-east-1", "broken-arn"],
    ["arn:aws:s3:::bucket/key", "other-arn"],
  ])("%j is %s", (text, kind) => {
    expect(kindsOf(secret(text))).toEqual([kind]);
  });

  test.each(["registry", "shop/registry", "prod/docker-hub", "shop/registry:1", "rds!db-registry", "ghcr"])(
    "%s, of pull credentials",
    (text) => {
      expect(kindsOf({ repositoryCredentials: { credentialsParameter: text } })).toEqual(["secret"]);
    },
  );
});

test("nothing of a credential is kept", () => {
  const text = ["MyP@ss", "w0rd!"].join("");
  const document = readDocument({
    path: "x",
    text: JSON.stringify({ containerDefinitions: [secret(text)] }),
  });
  const [definition] = readTaskDefinitions(document);
  if (definition === undefined) throw new Error("There is one.");
  expect(misplacedCredentialsOf(definition).map(({ credential }) => credential)).toEqual([
    { kind: "misplaced-credential", evidence: { kind: "no-reference", because: "characters" } },
  ]);
});
