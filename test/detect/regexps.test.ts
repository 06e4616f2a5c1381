import { describe, expect, test, vi } from "vitest";
import { judge, judgeCommand, judgeOption } from "../../src/detect/index.ts";
import { providers, shapes } from "../../src/detect/providers/index.ts";
import { checkExpression } from "../support/check-expression.ts";
import { benign, placeholders, references, secrets } from "./cases.ts";

/**
 * Every regular expression that judging all the cases comes to use, and those of every provider. They are seen at
 * work, since a literal in a function can't be listed otherwise.
 */
function expressionsAtWork(): RegExp[] {
  const seen = new Map<string, RegExp>();
  const real = RegExp.prototype.exec;
  const spy = vi.spyOn(RegExp.prototype, "exec").mockImplementation(function (this: RegExp, text: string) {
    seen.set(String(this), this);
    return Reflect.apply(real, this, [text]);
  });
  for (const table of [secrets, placeholders, references, benign]) {
    for (const [name, value] of Object.values(table).flat()) {
      judge(name, value);
      judgeOption(`${name}_header`, value, judge);
      judgeCommand(["sh", "-c", `${name}=${value} run`, `--${name}`, value], judge);
    }
  }
  spy.mockRestore();
  // A provider's is tested at one place only; see below.
  for (const { rest } of providers) seen.delete(String(new RegExp(rest, "y")));
  for (const { pattern } of shapes) seen.set(String(pattern), pattern);
  return [...seen.values()];
}

describe("every regular expression is linear or bounded", () => {
  const expressions = expressionsAtWork();

  test("the expressions were seen", () => {
    expect(expressions.length).toBeGreaterThan(60);
  });

  test("none is found to be slow on some text", () => {
    expect(
      expressions.filter((expression) => !isSafe(relaxed(expression)) && !isSafe(expression)).map(String),
    ).toEqual([]);
  });
});

/** The expression with its high bounds taken away: more can go wrong with it, and it is much quicker to check. */
function relaxed({ source, flags }: RegExp): RegExp {
  const unbounded = source.replaceAll(/\{(\d+)(,?)(\d*)\}/g, (bounds, least, comma, most) => {
    if (Number(most === "" ? least : most) <= 4) return bounds;
    return comma === "" || Number(least) > 0 ? "+" : "*";
  });
  return new RegExp(unbounded, flags);
}

/** True where the checker finds no text that would be slow, be it for certain or within the time it is given. */
function isSafe(expression: RegExp): boolean {
  return checkExpression(expression, { checker: "automaton", timeout: 250 }) !== "vulnerable";
}

test("a provider's expression, tested where the prefix ends, is proven linear", () => {
  const sources = new Set(
    providers.map(({ rest }) => {
      // A look at the one character behind the token costs nothing, but the checker does not reason about it.
      const consumed = rest.replaceAll(/\(\?!\[[^\]]*\]\)/g, "");
      return relaxed(new RegExp(`^(?:${consumed})`)).source;
    }),
  );
  const unproven = [...sources].filter(
    (source) => checkExpression({ source, flags: "" }, { checker: "automaton", timeout: 10_000 }) !== "safe",
  );
  expect(unproven).toEqual([]);
});
