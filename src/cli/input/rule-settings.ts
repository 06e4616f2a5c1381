/** What configuration and flags say of the rules: severities, and what counts as a credential. */
import type { Configuration } from "../../config/configuration.ts";
import { harmless } from "../../detect/harmless.ts";
import { createJudge, type Judge } from "../../detect/index.ts";
import { joinShown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { Severities } from "../../rules/finding.ts";
import { type RuleId, ruleOf, rules } from "../../rules/index.ts";
import { RunFailure } from "../host/failure.ts";

/** Judges with the configuration's exceptions and additions, each made once for its container. */
export function judgesOf({
  credentialNames = [],
  allow = [],
  providers = [],
}: Configuration): (container: string | undefined) => Judge {
  const byContainer = new Map<string | undefined, Judge>();
  const compiled = {
    credentialNames: credentialNames.map((pattern) => new RegExp(pattern)),
    providers: providers.map(({ id, label, pattern }) => ({ id, label, pattern: new RegExp(pattern) })),
  };
  const allowed = allow.map(({ name, valuePattern, container }) => ({
    container,
    ...(name === undefined ? {} : { name: new RegExp(name) }),
    ...(valuePattern === undefined ? {} : { value: new RegExp(valuePattern) }),
  }));
  return (container) => {
    const known = byContainer.get(container);
    if (known !== undefined) return known;
    const own = allowed.filter((one) => one.container === undefined || one.container === container);
    const judge = createJudge({ ...compiled, allow: own });
    byContainer.set(container, judge);
    return judge;
  };
}

/** `--rule full-arn:off`. Throws a RunFailure for a rule or a severity that does not exist. */
export function severitiesOfFlags(pairs: readonly string[]): Severities {
  const severities: { -readonly [Id in RuleId]?: Severities[Id] } = {};
  for (const pair of pairs) {
    const [id = "", severity = ""] = pair.split(":");
    const rule = ruleOf(id);
    if (rule === undefined) throw new RunFailure(unknownRule(id));
    if (severity !== "error" && severity !== "warning" && severity !== "off") {
      throw new RunFailure(unknownSeverity(pair));
    }
    severities[rule.meta.id] = severity;
  }
  return severities;
}

function unknownRule(id: string): Text {
  const name = harmless(id);
  const known = joinShown(
    rules.map(({ meta }) => harmless(meta.id)),
    ", ",
  );
  return {
    en: shown`There is no rule \`${name}\`. The rules are ${known}.`,
    ja: shown`ルール \`${name}\` はありません。ルールは ${known} です。`,
  };
}

function unknownSeverity(pair: string): Text {
  const written = harmless(pair);
  return {
    en: shown`--rule ${written}: write RULE:error, RULE:warning or RULE:off.`,
    ja: shown`--rule ${written}: ルール:error、ルール:warning、ルール:off のいずれかの形で書いてください。`,
  };
}
