import { shown } from "../../language/shown.ts";
import type { Locale, Text } from "../../language/text.ts";
import { isAccount } from "../../model/arn.ts";
import { isKnown } from "../../model/reference.ts";
import { type Provenance, provenanceText } from "../../model/scope.ts";
import { referencesOf } from "../../model/task-definition.ts";
import { example } from "../example.ts";
import type { Rule } from "../rule.ts";

type Place = "partition" | "region" | "account";

interface Mismatch {
  readonly place: Place;
  readonly found: string;
  readonly expected: string;
  readonly from: Provenance;
}

const messages = {
  mismatch: ({ name, mismatches }: { name: string; mismatches: readonly Mismatch[] }): Text => ({
    en: shown`${name} refers to ${list(mismatches, "en")}. If that is a slip, the task gets the wrong secret or none; write the deploy's own.`,
    ja: shown`${name} の参照先は${list(mismatches, "ja")}です。書き間違いの場合、タスクは誤ったシークレットを受け取るか、取得に失敗します。デプロイ先に合わせてください。`,
  }),
};

const placeText: Readonly<Record<Place, Text>> = {
  partition: { en: shown`partition`, ja: shown`パーティション` },
  region: { en: shown`region`, ja: shown`リージョン` },
  account: { en: shown`account`, ja: shown`アカウント` },
};

function list(mismatches: readonly Mismatch[], locale: Locale): string {
  const items = mismatches.map(({ place, found, expected, from }) =>
    locale === "en"
      ? `${placeText[place].en} ${found}, but the deploy's is ${expected} (from ${provenanceText[from].en})`
      : `${placeText[place].ja} ${found}(デプロイ先は ${expected}、根拠: ${provenanceText[from].ja})`,
  );
  return items.join(locale === "en" ? ", and " : "、");
}

/** A reference into another partition, region or account than the deploy's. */
export const matchingScope: Rule = {
  meta: {
    id: "matching-scope",
    severity: "warning",
    fixable: "no",
    summary: {
      en: shown`a reference into another region, account or partition than the deploy's`,
      ja: shown`デプロイ先とは別のリージョン・アカウント・パーティションへの参照`,
    },
    messages,
    docs: {
      why: {
        en: shown`A task definition that was copied from another environment often keeps the old region or account in an ARN. ECS takes a parameter of another region, so nothing fails: the task runs with the other environment's password. \`ecspresso verify\` ignores both fields. The deploy's region and account come from flags, the configuration, ecspresso.yml, \`executionRoleArn\` or \`AWS_REGION\`.`,
        ja: shown`別の環境からコピーしたタスク定義には、元のリージョンやアカウントが ARN に残りがちです。ECS は別リージョンのパラメータも受け付けるため、エラーにならず、別環境のパスワードで動いてしまいます。\`ecspresso verify\` はどちらのフィールドも見ません。デプロイ先のリージョンとアカウントは、フラグ、設定ファイル、ecspresso.yml、\`executionRoleArn\`、\`AWS_REGION\` から判断します。`,
      },
      wrong: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:210987654321:parameter/app/db-password" }
]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
      ],
    },
  },
  check(taskDefinition, context) {
    for (const { reference, node, container, name } of referencesOf(taskDefinition)) {
      if (reference.kind !== "parameter" && reference.kind !== "secret") continue;
      const mismatches: Mismatch[] = [];
      for (const place of ["partition", "region", "account"] as const) {
        const found = reference[place];
        const expected = context.scope[place];
        if (!isKnown(found) || found === "" || expected?.value === undefined) continue;
        // An account id that is none is reported as such.
        if (place === "account" && !(isAccount(found) && isAccount(expected.value))) continue;
        if (found !== expected.value) {
          mismatches.push({ place, found, expected: expected.value, from: expected.from });
        }
      }
      if (mismatches.length > 0) {
        const message = messages.mismatch({ name: name ?? "valueFrom", mismatches });
        context.report({ message, node, container, name });
      }
    }
  },
};
