import { describe, expect, test } from "vitest";
import { Budget, BudgetSpent } from "../../src/text/budget.ts";

const source = { path: "taskdef.jsonnet", text: "[1, 2]" };

/** The limit that an action runs into, or undefined. */
function limitOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return BudgetSpent.is(error) ? `${error.limit} at ${error.offset}` : "another error";
  }
}

describe("a budget", () => {
  test("lets as many steps be taken as it has", () => {
    const budget = new Budget({ steps: 3, bytes: 0, depth: 0 });
    expect(limitOf(() => budget.spend(3, source, 1))).toBeUndefined();
    expect(limitOf(() => budget.spend(1, source, 4))).toBe("steps at 4");
  });

  test("lets as much be made as it has", () => {
    const budget = new Budget({ steps: 0, bytes: 10, depth: 0 });
    expect(limitOf(() => budget.allocate(10, source, 1))).toBeUndefined();
    expect(limitOf(() => budget.allocate(1, source, 2))).toBe("bytes at 2");
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("stops at an amount of %d", (amount) => {
    const budget = new Budget();
    expect(limitOf(() => budget.allocate(amount, source, 0))).toBe("bytes at 0");
    expect(limitOf(() => budget.spend(amount, source, 0))).toBe("steps at 0");
  });

  test("counts levels up and down", () => {
    const budget = new Budget({ steps: 0, bytes: 0, depth: 1 });
    budget.enter(source, 0);
    budget.leave();
    budget.enter(source, 0);
    expect(limitOf(() => budget.enter(source, 5))).toBe("depth at 5");
    budget.returnTo(0);
    expect(limitOf(() => budget.enter(source, 6))).toBeUndefined();
    expect(budget.depth).toBe(1);
  });
});
