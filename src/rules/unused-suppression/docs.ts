import { type Shown, shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

/** One reference under a comment. */
function commented(valueFrom: Shown): Shown {
  return example(
    shown`// ecspresso-secrets-disable-next-line full-arn -- one region only
"secrets": [{ "name": "DB_PASSWORD", "valueFrom": "${valueFrom}" }]`,
  );
}

export const docs: RuleDocs = {
  summary: {
    en: shown`a comment that switches off a rule that reports nothing there`,
    ja: shown`報告のない箇所でルールを無効にしているコメント`,
  },
  why: {
    en: shown`A comment that is left over after its reason is gone keeps silent about the next mistake on its line. ECS never sees it. Rules that need AWS or an inventory, and rules that are off, are not counted as unused: without an answer nobody knows.`,
    ja: shown`不要になったコメントが残っていると、同じ行に新しい問題が生じても報告されません。ECS の動作には影響しません。AWS やインベントリへの問い合わせが必要なルールや、無効にされているルールについては、判断できないため報告しません。`,
  },
  wrong: commented(shown`arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password`),
  right: commented(shown`/app/db-password`),
  sources: [],
};
