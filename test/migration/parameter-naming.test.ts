import { expect, test } from "vitest";
import { shown } from "../../src/language/shown.ts";
import { type NamedPlace, namingProblem, parameterNameFor } from "../../src/migration/parameter-naming.ts";

const place: NamedPlace = {
  family: "shop",
  container: "web",
  isOnlyContainer: false,
  name: "DB_PASSWORD",
  shown: { family: shown`shop`, container: shown`web`, name: shown`DB_PASSWORD` },
};

test.each<[string, Partial<NamedPlace>, string]>([
  ["/{family}/{container}/{name}", {}, "/shop/web/DB_PASSWORD"],
  ["{family}/{name}", {}, "/shop/DB_PASSWORD"],
  ["{name}", {}, "DB_PASSWORD"],
  ["/{family}/{container}/{name}", { container: undefined, isOnlyContainer: true }, "/shop/DB_PASSWORD"],
])("%s with %j gives %s", (naming, part, name) => {
  expect(parameterNameFor(naming, { ...place, ...part })).toEqual({ kind: "name", name, shownName: name });
});

test("what is supplied gets into no name", () => {
  const supplied = {
    ...place,
    family: "hunter2",
    shown: { ...place.shown, family: shown`{{ must_env \`S\` }}` },
  };
  expect(parameterNameFor("{family}/{name}", supplied)).toMatchObject({ kind: "stays" });
  expect(parameterNameFor("{container}/{name}", supplied)).toMatchObject({ name: "/web/DB_PASSWORD" });
});

test.each<[Partial<NamedPlace>, string]>([
  [{ family: undefined }, "the task definition has no family that is known here"],
  [{ container: undefined }, "the container has no name that is known here"],
  [
    { family: "s h o p", shown: { ...place.shown, family: shown`s h o p` } },
    "what /{family}/{container}/{name} gives can't be a parameter's name",
  ],
])("with %j there is no name, and what there is of it is not shown", (part, reason) => {
  const named = parameterNameFor("/{family}/{container}/{name}", { ...place, ...part });
  expect(named.kind === "stays" ? named.reason.en : "").toContain(reason);
  expect(JSON.stringify(named)).not.toContain("s h o p");
});

test("a naming template has {name} and no other words", () => {
  expect(namingProblem("/{family}/{name}")).toBeUndefined();
  expect(namingProblem("/{family}")?.en).toContain("no {name}");
  expect(namingProblem("/{service}/{name}")?.en).toContain("has {service}");
  expect(namingProblem(`/${["Zq81", "hskw", "oPPw7v"].join("")}/{name}`)?.en).toContain(
    "may be a credential",
  );
});
