import { describe, expect, test } from "vitest";
import { baselineText, coverKnown, type KnownFinding, knownFindings } from "../../src/engine/baseline.ts";
import { fingerprintsOf } from "../../src/engine/fingerprint.ts";
import { lint } from "../../src/index.ts";

const role = `"executionRoleArn": "arn:aws:iam::123456789012:role/execution"`;

function definition(secrets: string, before = ""): string {
  return `${before}{ "family": "shop", ${role}, "containerDefinitions": [{ "name": "app", "image": "app", "secrets": [${secrets}] }] }`;
}

function findingsOf(text: string) {
  return lint({ path: "taskdef.json", text });
}

const [a, b] = ["A", "B"].map((name) => `{ "name": "${name}", "valueFrom": "/app/key" }`);
const twice = definition(`${a}, ${b}`);

describe("a baseline", () => {
  test("knows a finding by file, rule, container and name, and tells nothing of a value", () => {
    expect(knownFindings("service/taskdef.json", findingsOf(twice).findings)).toEqual([
      {
        path: "service/taskdef.json",
        rule: "full-arn",
        container: "app",
        name: "A",
        fingerprint: "2a12c6783ea69e50251b72d367c09149",
      },
      {
        path: "service/taskdef.json",
        rule: "full-arn",
        container: "app",
        name: "B",
        fingerprint: "094b0b348655ab783d0850d14a5381db",
      },
    ]);
  });

  test("of what belongs to no container and has no name, it keeps neither", () => {
    const { findings } = findingsOf(definition("", "// ecspresso-secrets-disable full-arn\n"));
    const known = knownFindings("taskdef.json", findings);
    expect(known).toHaveLength(2);
    for (const one of known) expect(Object.keys(one)).toEqual(["path", "rule", "fingerprint"]);
  });

  test("covers what it knows, and nothing else", () => {
    const known = new Set(
      knownFindings("x.json", findingsOf(definition(`${a}`)).findings).map((one) => one.fingerprint),
    );
    const covered = coverKnown(findingsOf(definition(`${b}, ${a}`, "\n\n")), "x.json", known);
    expect(covered.findings.map(({ name }) => name)).toEqual(["B"]);
    expect(covered.known?.map(({ name }) => name)).toEqual(["A"]);
    const elsewhere = coverKnown(findingsOf(definition(`${b}, ${a}`)), "y.json", known);
    expect(elsewhere.findings.map(({ name }) => name)).toEqual(["B", "A"]);
    expect(elsewhere.known).toEqual([]);
  });

  test("is written with one finding a line, sorted", () => {
    const one: KnownFinding = {
      path: "b.json",
      rule: "full-arn",
      container: "app",
      name: "A",
      fingerprint: "1",
    };
    const { name: _name, ...nameless } = one;
    const { container: _container, ...bare } = nameless;
    const sorted = [
      { ...one, path: "a.json", rule: "valid-value-from" },
      bare,
      nameless,
      one,
      { ...one, fingerprint: "2" },
      { ...one, name: "B", fingerprint: "0" },
      { ...one, container: "web", name: "A", fingerprint: "0" },
      { ...one, rule: "secure-string", container: "a", fingerprint: "0" },
    ];
    const expected = `{
  "version": 1,
  "findings": [
    {"path":"a.json","rule":"valid-value-from","container":"app","name":"A","fingerprint":"1"},
    {"path":"b.json","rule":"full-arn","fingerprint":"1"},
    {"path":"b.json","rule":"full-arn","container":"app","fingerprint":"1"},
    {"path":"b.json","rule":"full-arn","container":"app","name":"A","fingerprint":"1"},
    {"path":"b.json","rule":"full-arn","container":"app","name":"A","fingerprint":"2"},
    {"path":"b.json","rule":"full-arn","container":"app","name":"B","fingerprint":"0"},
    {"path":"b.json","rule":"full-arn","container":"web","name":"A","fingerprint":"0"},
    {"path":"b.json","rule":"secure-string","container":"a","name":"A","fingerprint":"0"}
  ]
}
`;
    expect(baselineText(sorted)).toBe(expected);
    expect(baselineText(sorted.toReversed())).toBe(expected);
    expect(baselineText([])).toBe(`{\n  "version": 1,\n  "findings": []\n}\n`);
  });

  test("a container named like the start of another and a name is not taken for it", () => {
    const one: KnownFinding = {
      path: "a.json",
      rule: "full-arn",
      container: "a",
      name: "bc",
      fingerprint: "1",
    };
    const other = { ...one, container: "ab", name: "c" };
    const third = { ...one, container: "a", name: "z" };
    expect(baselineText([other, third, one])).toBe(baselineText([one, third, other]));
    expect(JSON.parse(baselineText([other, third, one])).findings).toEqual([one, third, other]);
  });
});

describe("a fingerprint", () => {
  const finding = {
    rule: "full-arn",
    container: "app",
    name: "KEY",
    pointer: "/containerDefinitions/0/secrets/12",
  };
  type Changed = Partial<typeof finding> | { readonly container?: undefined; readonly name?: undefined };

  function fingerprint(changed: Changed = {}, path = "a.json", other?: string): string | undefined {
    const one = { ...finding, ...changed };
    return fingerprintsOf(path, [one], () => other).get(one);
  }

  test("is 32 hexadecimal digits that depend on nothing but what is written here", () => {
    expect(fingerprint()).toBe("91c4ccdeceffbf2854d34750e02c6aca");
  });
  test.each([
    ["indices", { pointer: "/containerDefinitions/3/secrets/0" }],
    ["indices of more digits", { pointer: "/containerDefinitions/123/secrets/4" }],
  ])("stays the same with other %s", (_what, changed) => {
    expect(fingerprint(changed)).toBe(fingerprint());
  });
  test.each<[string, Changed]>([
    ["rule", { rule: "valid-value-from" }],
    ["container", { container: "web" }],
    ["container", { container: undefined }],
    ["name", { name: "OTHER" }],
    ["name", { name: undefined }],
    ["member", { pointer: "/containerDefinitions/0/secrets/0/valueFrom" }],
    ["number of lists", { pointer: "/containerDefinitions/secrets/0" }],
    ["number in a key", { pointer: "/containerDefinitions/0/1secrets/0" }],
  ])("is another for another %s", (_what, changed) => {
    expect(fingerprint(changed)).not.toBe(fingerprint());
  });
  test("is that of the imported file, where the finding is in one", () => {
    expect(fingerprint({}, "a.json", "base.libsonnet")).toBe(fingerprint({}, "base.libsonnet"));
    expect(fingerprint({}, "b.json")).not.toBe(fingerprint());
  });
  test("numbers what it can't tell apart, and starts anew for each", () => {
    const all = [finding, { ...finding }, { ...finding }, { ...finding, name: "B" }];
    const fingerprints = [...fingerprintsOf("a.json", all, () => undefined).values()];
    // Baselines have these, so that they must stay.
    expect(fingerprints.slice(0, 3)).toEqual([
      fingerprint(),
      "7e952a08d6290f9684b1e359f803fdf5",
      "634f2e643a9903873a9bbd897e290fec",
    ]);
    expect(fingerprints[3]).toBe(fingerprint({ name: "B" }));
  });
});
