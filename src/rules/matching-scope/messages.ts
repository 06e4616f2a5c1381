import { joinShown, type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { type Provenance, provenanceText, type Scope } from "../../model/scope.ts";

export interface Mismatch {
  readonly field: keyof Scope;
  readonly found: Shown;
  readonly expected: Shown;
  readonly from: Provenance;
}

export const messages = {
  mismatch: ({ name, mismatches }: { name: Shown; mismatches: readonly Mismatch[] }): Text => ({
    en: shown`${name} refers to ${joinShown(mismatches.map(inEnglish), ", and ")}. If that is a slip, the task gets the wrong secret or none; write the deploy's own.`,
    ja: shown`${name} の参照先は${joinShown(mismatches.map(inJapanese), "、")}です。書き間違いの場合、タスクは誤ったシークレットを受け取るか、取得に失敗します。デプロイ先に合わせてください。`,
  }),
};

const fieldText: Readonly<Record<keyof Scope, Text>> = {
  partition: { en: shown`partition`, ja: shown`パーティション` },
  region: { en: shown`region`, ja: shown`リージョン` },
  account: { en: shown`account`, ja: shown`アカウント` },
};

function inEnglish({ field, found, expected, from }: Mismatch): Shown {
  return shown`${fieldText[field].en} ${found}, but the deploy's is ${expected} (from ${provenanceText[from].en})`;
}

function inJapanese({ field, found, expected, from }: Mismatch): Shown {
  return shown`${fieldText[field].ja} ${found}(デプロイ先は ${expected}、根拠: ${provenanceText[from].ja})`;
}
