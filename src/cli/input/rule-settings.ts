/** What configuration and flags say of the rules: severities, and what counts as a credential. */
import type { Configuration, Pattern } from "../../config/configuration.ts";
import { harmless } from "../../detect/harmless.ts";
import { createJudge, type Judge } from "../../detect/index.ts";
import { joinShown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { Severities } from "../../rules/finding.ts";
import { type RuleId, ruleOf, rules } from "../../rules/index.ts";
import { RunFailure } from "../host/failure.ts";

/** What matching the configuration's patterns may cost for one file: characters times the size of the pattern. */
const mostMatching = 200_000_000;

/**
 * Judges of a file with the configuration's exceptions and additions, each made once for its container. They throw a
 * RunFailure where the patterns take more work than any file needs.
 */
export function judgesOf({
  credentialNames = [],
  allow = [],
  providers = [],
}: Configuration): (container: string | undefined) => Judge {
  let work = 0;
  const counted = (pattern: Pattern) => ({
    test: (text: string) => {
      work += pattern.size * text.length;
      if (work > mostMatching) throw new RunFailure(tooMuchMatching);
      return pattern.test(text);
    },
  });
  const compiled = {
    credentialNames: credentialNames.map(counted),
    providers: providers.map((provider) => ({ ...provider, pattern: counted(provider.pattern) })),
  };
  const allowed = allow.map(({ name, valuePattern, container }) => ({
    container,
    ...(name === undefined ? {} : { name: counted(name) }),
    ...(valuePattern === undefined ? {} : { value: counted(valuePattern) }),
  }));
  const named = new Set(allowed.map(({ container }) => container));
  const byContainer = new Map<string | undefined, Judge>();
  return (container) => {
    // A file may have many containers, and most of them no exception of their own.
    const key = named.has(container) ? container : undefined;
    const known = byContainer.get(key);
    if (known !== undefined) return known;
    const own = allowed.filter((one) => one.container === undefined || one.container === key);
    const judge = createJudge({ ...compiled, allow: own });
    byContainer.set(key, judge);
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

const tooMuchMatching: Text = {
  en: shown`The regular expressions of the configuration take too long for this file. Use fewer or simpler ones.`,
  ja: shown`設定ファイルの正規表現による確認に時間がかかりすぎます。正規表現を減らすか、簡単にしてください。`,
};
