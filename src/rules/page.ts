/** A rule's page: what `explain` shows, and what stands in docs/rules/. */
import { shown } from "../language/shown.ts";
import type { Locale, Text } from "../language/text.ts";
import { ruleDocs } from "./docs.ts";
import type { RuleId } from "./index.ts";
import type { RuleMeta } from "./rule.ts";

/** The page as Markdown, with a newline at its end. */
export function rulePage(meta: RuleMeta<RuleId>, locale: Locale): string {
  const docs = ruleDocs[meta.id];
  const sections = [
    `# ${meta.id}`,
    sentence(docs.summary[locale], locale),
    facts(meta, locale).join("\n"),
    `## ${titles.why[locale]}`,
    docs.why[locale],
    `## ${titles.wrong[locale]}`,
    code(docs.wrong),
    `## ${titles.right[locale]}`,
    code(docs.right),
    `## ${titles.options[locale]}`,
    options(meta, locale),
    ...(docs.sources.length === 0
      ? []
      : [`## ${titles.sources[locale]}`, docs.sources.map((source) => `- <${source}>`).join("\n")]),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Every rule with its severity and what it reports, one a line. */
export function ruleList(rules: readonly RuleMeta<RuleId>[], locale: Locale): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules
    .map(
      ({ id, severity }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${ruleDocs[id].summary[locale]}\n`,
    )
    .join("");
}

function sentence(text: string, locale: Locale): string {
  return locale === "en" ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : `${text}。`;
}

function facts({ severity, fixable, asks }: RuleMeta, locale: Locale): string[] {
  return [
    `- ${titles.severity[locale]}: ${severity}`,
    `- ${titles.fix[locale]}: ${fixes[fixable][locale]}`,
    ...(asks === undefined ? [] : [`- ${titles.asks[locale]}: ${askers[asks][locale]}`]),
  ];
}

function options({ id, severity }: RuleMeta, locale: Locale): string {
  const other = severity === "error" ? "warning" : "error";
  const configuration = code(JSON.stringify({ rules: { [id]: other } }, null, 2));
  return `${optionsText[locale]}\n\n${configuration}\n\n${code(`ecspresso-secrets lint --rule ${id}:${severity === "off" ? "warning" : "off"}`, "sh")}`;
}

function code(text: string, language = "json"): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

const optionsText: Text = {
  en: shown`Its severity can be \`error\`, \`warning\` or \`off\`, in \`.ecspresso-secrets.json\` or for one run:`,
  ja: shown`重大度は \`error\`、\`warning\`、\`off\` から選べます。\`.ecspresso-secrets.json\` に書くか、実行時に指定します。`,
};

const titles = {
  severity: { en: shown`Severity`, ja: shown`重大度` },
  fix: { en: shown`Can be mended`, ja: shown`自動修正` },
  asks: { en: shown`Needs an answer`, ja: shown`必要な問い合わせ` },
  why: { en: shown`Why`, ja: shown`理由` },
  wrong: { en: shown`Wrong`, ja: shown`誤った例` },
  right: { en: shown`Right`, ja: shown`正しい例` },
  options: { en: shown`Options`, ja: shown`設定` },
  sources: { en: shown`Sources`, ja: shown`出典` },
} satisfies Record<string, Text>;

const fixes: Readonly<Record<RuleMeta["fixable"], Text>> = {
  no: { en: shown`by hand`, ja: shown`手作業で修正` },
  fix: { en: shown`\`--fix\``, ja: shown`\`--fix\`` },
  suggestion: { en: shown`\`--fix-suggestions\``, ja: shown`\`--fix-suggestions\`` },
  "fix or suggestion": {
    en: shown`\`--fix\` or \`--fix-suggestions\``,
    ja: shown`\`--fix\` または \`--fix-suggestions\``,
  },
  migrate: { en: shown`\`ecspresso-secrets migrate\``, ja: shown`\`ecspresso-secrets migrate\`` },
};

const askers: Readonly<Record<NonNullable<RuleMeta["asks"]>, Text>> = {
  catalog: { en: shown`\`--online\` or \`--inventory\``, ja: shown`\`--online\` または \`--inventory\`` },
  roles: {
    en: shown`\`--online\`, or the role in the same template`,
    ja: shown`\`--online\`、または同じテンプレート内のロール`,
  },
};
