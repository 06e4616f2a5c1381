/** What `migrate` says of its plan, a line for each credential. */
import type { ParameterComparison } from "../../../catalog/parameter-writer.ts";
import { shownIdentifier } from "../../../catalog/shown-identifier.ts";
import { shown, shownPath } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import type { ComparedParameter } from "../../../migration/apply.ts";
import type { FilePlan, Leftover, Move } from "../../../migration/plan.ts";
import { shownScope } from "../../../model/shown.ts";

/** Where each credential goes to, or why it stays. */
export function planText(plans: readonly FilePlan[], compared: readonly ComparedParameter[]): Text[] {
  const comparisons = new Map(
    compared.map(({ parameter, comparison }) => [`${parameter.region} ${parameter.name}`, comparison]),
  );
  return plans.flatMap(({ moves, leftovers }) => [
    ...moves.map((move) => {
      const { region, name } = move.parameter;
      return moveText(move, comparisons.get(`${region} ${name}`) ?? "absent");
    }),
    ...leftovers.map(leftoverText),
  ]);
}

function moveText(
  { path, line, container, variable, parameter, scope }: Move,
  comparison: ParameterComparison,
): Text {
  const state = states[comparison];
  const owner = container === undefined ? shown`` : shown`${container} `;
  const from = shown`${shownPath(path)}:${line} ${owner}${variable}`;
  const region = scope.region === undefined ? shownIdentifier(parameter.region) : shownScope(scope.region);
  const to = shown`${parameter.shownName} (${region})`;
  return { en: shown`${from} → ${to}: ${state.en}`, ja: shown`${from} → ${to}: ${state.ja}` };
}

function leftoverText({ path, line, name, reason }: Leftover): Text {
  const what = shown`${shownPath(path)}:${line} ${name}`;
  return {
    en: shown`${what} stays: ${reason.en}`,
    ja: shown`${what} は移しません: ${reason.ja}`,
  };
}

const states: Readonly<Record<ParameterComparison, Text>> = {
  absent: { en: shown`a new SecureString`, ja: shown`SecureString を新規作成` },
  same: { en: shown`exists already with this value`, ja: shown`同じ値で存在します` },
  different: {
    en: shown`exists with another value, which is replaced`,
    ja: shown`別の値で存在し、置き換えます`,
  },
  "not-secure": { en: shown`exists with another type`, ja: shown`別の型で存在します` },
};
