import { joinShown, type Shown, shown } from "../../language/shown.ts";
import type { Locale, Text } from "../../language/text.ts";
import { type Provenance, provenanceText } from "../../model/scope.ts";

type Missing = "region" | "account";

export const messages = {
  expand: ({ name, region, account }: { name: Shown; region: Provenance; account: Provenance }): Text => ({
    en: shown`${name} is a short parameter name: it means whatever region the task runs in, and copies of this file mean different parameters. --fix writes the full ARN (region from ${provenanceText[region].en}, account from ${provenanceText[account].en}).`,
    ja: shown`${name} は短いパラメータ名です。タスクを実行するリージョンによって別のパラメータを指すことになります。--fix で完全な ARN に書き換えられます(リージョン: ${provenanceText[region].ja}、アカウント: ${provenanceText[account].ja})。`,
  }),
  byHand: ({ name }: { name: Shown }): Text => ({
    en: shown`${name} is a short parameter name: it means whatever region the task runs in, and copies of this file mean different parameters. Write the full ARN here by hand; the value is put together in more than one place, or an alias uses it for something else.`,
    ja: shown`${name} は短いパラメータ名です。タスクを実行するリージョンによって別のパラメータを指すことになります。値が複数の場所から組み立てられているか、エイリアスで別の用途にも使われているため、手作業で完全な ARN に書き換えてください。`,
  }),
  unsettled: ({ name, missing }: { name: Shown; missing: readonly Missing[] }): Text => ({
    en: shown`${name} is a short parameter name: it means whatever region the task runs in, and copies of this file mean different parameters. To let --fix write the full ARN, give ${joinShown(howToGive(missing, "en"), ", and ")}.`,
    ja: shown`${name} は短いパラメータ名です。タスクを実行するリージョンによって別のパラメータを指すことになります。--fix で完全な ARN に書き換えるには、${joinShown(howToGive(missing, "ja"), "、および")}が必要です。`,
  }),
};

const howTo: Readonly<Record<Missing, Text>> = {
  region: {
    en: shown`the region (--region, the configuration, ecspresso.yml or AWS_REGION)`,
    ja: shown`リージョンの指定(--region、設定ファイル、ecspresso.yml、AWS_REGION のいずれか)`,
  },
  account: {
    en: shown`the account (--account, the configuration, or an executionRoleArn with it)`,
    ja: shown`アカウントの指定(--account、設定ファイル、executionRoleArn のいずれか)`,
  },
};

function howToGive(missing: readonly Missing[], locale: Locale): Shown[] {
  return missing.map((place) => howTo[place][locale]);
}
