import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/read.ts";
import { readTaskDefinitions } from "../../src/model/read.ts";
import { sourced } from "../../src/model/scope.ts";
import {
  shownExpression,
  shownPlace,
  shownPointer,
  shownReference,
  shownScope,
  shownString,
} from "../../src/model/shown.ts";
import { referencesOf, type TaskDefinition, usesOf } from "../../src/model/task-definition.ts";

const environment: Readonly<Record<string, string>> = {
  DB_PASSWORD: "q7GxmZ2",
  AWS_REGION: "us-east-1",
  ACCOUNT: "210987654321",
  "O'NEIL": "x",
};

function definitionOf(text: string): TaskDefinition {
  const template = { environment: (name: string) => environment[name] };
  const [definition] = readTaskDefinitions(readDocument({ path: "taskdef.json", text }, { template }));
  if (definition === undefined) throw new Error("There is one.");
  return definition;
}

/** A container with one reference. */
function referring(valueFrom: string): TaskDefinition {
  return definitionOf(
    `{ "containerDefinitions": [{ "secrets": [{ "name": "KEY", "valueFrom": "${valueFrom}" }] }] }`,
  );
}

function targetOf(valueFrom: string): string | undefined {
  const [use] = usesOf(referring(valueFrom)).all;
  return use === undefined ? undefined : shownReference(use).target;
}

describe("a reference", () => {
  test.each([
    // What is written appears as it always did.
    ["/shop/key", "/shop/key"],
    ["arn:aws:ssm:us-east-1:123456789012:parameter/shop/key", "/shop/key"],
    ["arn:aws:secretsmanager:us-east-1:123456789012:secret:shop:key::", "shop:key::"],
    ["/shop/{{ must_env `UNSET` }}/key", "/shop/…/key"],
    // What is supplied appears as the expression that supplies it.
    ["/x/{{ must_env `DB_PASSWORD` }}", "/x/{{ must_env `DB_PASSWORD` }}"],
    ["/x/{{ must_env `DB_PASSWORD` | json_escape }}", "/x/{{ must_env `DB_PASSWORD` | json_escape }}"],
    ["/x/{{ env `UNSET` (must_env `DB_PASSWORD`) }}", "/x/…"],
    ["/x/{{ printf `%s` (must_env `DB_PASSWORD`) }}", "/x/{{ … }}"],
    ["{{ must_env `DB_PASSWORD` }}", "{{ must_env `DB_PASSWORD` }}"],
    // A field that is written in full is enough.
    ["arn:aws:ssm:{{ must_env `AWS_REGION` }}:123456789012:parameter/shop/key", "/shop/key"],
    // A credential appears as nothing, whoever gives it.
    ["postgres://app:q7GxmZ2Lw9Rt@db.example.com/app", "…"],
  ])("%s → %s", (valueFrom, expected) => {
    expect(targetOf(valueFrom)).toBe(expected);
  });
});

describe("an expression", () => {
  test.each([
    ["{{ must_env `X` }}", "{{ must_env `X` }}"],
    ["{{- tfstate `aws_db_instance.main.address` -}}", "{{- tfstate `aws_db_instance.main.address` -}}"],
    ['{{ env "X" "plain" }}', '{{ env "X" "plain" }}'],
    // A default is a password, under this name.
    ["{{ env `DB_PASSWORD` `q7Gx!mZ2` }}", "{{ … }}"],
    ["{{ must_env `sk_live_51H8abcdEFGHijklMNOPqrstUVWXyz0123456789` }}", "{{ … }}"],
    ["{{ if true }}x{{ end }}", "{{ … }}"],
    [`{{ must_env \`${"x".repeat(300)}\` }}`, "{{ … }}"],
    ["std.extVar('IMAGE')", "std.extVar('IMAGE')"],
    ['must_env("X")', 'must_env("X")'],
    ["std.native('must_env')('X')", "std.native('must_env')('X')"],
    ["env('DB_PASSWORD', 'q7Gx!mZ2')", "…"],
    ["'a' + std.extVar('IMAGE')", "…"],
    ["(import 'secrets.libsonnet').password", "…"],
    ["importstr 'password.txt'", "…"],
    [undefined, "…"],
  ])("%s → %s", (expression, expected) => {
    expect(shownExpression(expression)).toBe(expected);
  });
});

describe("a place", () => {
  const written = "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key";
  const supplied = "arn:aws:ssm:{{ must_env `AWS_REGION` }}:{{ must_env `ACCOUNT` }}:parameter/shop/key";
  const nodeOf = (valueFrom: string) => referencesOf(referring(valueFrom))[0]?.node;

  test("regions and partitions are shown wherever they come from, accounts where they are written", () => {
    const [own, given] = [nodeOf(written), nodeOf(supplied)];
    if (own === undefined || given === undefined) throw new Error("Both are there.");
    expect(shownPlace(own, "eu-west-1")).toBe("eu-west-1");
    expect(shownPlace(own, "123456789012")).toBe("123456789012");
    expect(shownPlace(given, "us-east-1")).toBe("us-east-1");
    expect(shownPlace(given, "aws-cn")).toBe("aws-cn");
    expect(shownPlace(given, "210987654321")).toBe("…");
    expect(shownPlace(given, "q7Gx-mZ2-1")).toBe("…");
  });

  test("of a scope, the account is shown where a person or AWS gave it as one", () => {
    expect(shownScope(sourced("123456789012", "flag"))).toBe("123456789012");
    expect(shownScope(sourced("123456789012", "caller-identity"))).toBe("123456789012");
    expect(shownScope(sourced("123456789012", "environment"))).toBe("…");
    expect(shownScope({ ...sourced("123456789012", "execution-role"), isSupplied: true })).toBe("…");
    expect(shownScope(sourced("us-gov-west-1", "environment"))).toBe("us-gov-west-1");
    expect(shownScope(sourced("q7GxmZ2", "flag"))).toBe("…");
    expect(shownScope(sourced("{{ must_env `ACCOUNT` }}", "configuration"))).toBe("…");
  });
});

test("keys of a pointer are shown where they are written and harmless", () => {
  const { containers } = definitionOf(`{ "containerDefinitions": [{
    "dockerLabels": { "a/b": "1", "{{ must_env \`DB_PASSWORD\` }}": "2", "xoxb-${"1".repeat(12)}-${"2".repeat(12)}-abcdefghijklmnopqrstuvwx": "3" }
  }] }`);
  expect(containers[0]?.options.map(({ value }) => shownPointer(value))).toEqual([
    "/containerDefinitions/0/dockerLabels/a~1b",
    "/containerDefinitions/0/dockerLabels/…",
    "/containerDefinitions/0/dockerLabels/…",
  ]);
});

test("of a name that another file puts together, what the linted file writes is shown", () => {
  const source = { path: "lib.libsonnet", text: "'app'" };
  const range = { start: 0, end: 5 };
  const parts = [{ kind: "text", text: "app", range }] as const;
  expect(shownString({ kind: "string", parts, range })).toBe("app");
  expect(shownString({ kind: "string", parts, range, source })).toBe("app");
  const [part] = parts;
  const supplied = [part, { ...part, isSupplied: true, expression: "" }] as const;
  expect(shownString({ kind: "string", parts: supplied, range, source })).toBe("app…");
});
