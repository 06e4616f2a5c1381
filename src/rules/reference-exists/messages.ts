import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

interface Absent {
  readonly name: Shown;
  readonly target: Shown;
  readonly region: Shown;
  /** Undefined where it is not known whose it would be. */
  readonly account: Shown | undefined;
  readonly nearest: Shown | undefined;
}

interface Encrypted {
  readonly name: Shown;
  readonly target: Shown;
  readonly keyId: Shown;
  readonly state: "pending-deletion" | "disabled";
}

export const messages = {
  parameter: ({ name, target, region, account, nearest }: Absent): Text => ({
    en: shown`${name} refers to the parameter ${target}, which does not exist in ${placeOf(account, region)}: the task cannot start.${nearest === undefined ? " Create it or correct the name." : shown` Did you mean ${nearest}?`}`,
    ja: shown`${name} が参照するパラメータ ${target} は ${placeOf(account, region)} に存在しないため、タスクは起動できません。${nearest === undefined ? "作成するか、名前を直してください。" : shown`${nearest} ではありませんか?`}`,
  }),
  secret: ({ name, target, region, account, nearest }: Absent): Text => ({
    en: shown`${name} refers to the secret ${target}, which does not exist in ${placeOf(account, region)}: the task cannot start.${nearest === undefined ? " Create it or correct the name." : shown` Did you mean ${nearest}?`}`,
    ja: shown`${name} が参照するシークレット ${target} は ${placeOf(account, region)} に存在しないため、タスクは起動できません。${nearest === undefined ? "作成するか、名前を直してください。" : shown`${nearest} ではありませんか?`}`,
  }),
  version: ({ name, target }: { name: Shown; target: Shown }): Text => ({
    en: shown`${name} asks for a version of ${target} that does not exist: the task cannot start. Correct the version or leave it out.`,
    ja: shown`${name} が指定する ${target} のバージョンは存在しないため、タスクは起動できません。バージョンを直すか、指定を外してください。`,
  }),
  stage: ({ name, target }: { name: Shown; target: Shown }): Text => ({
    en: shown`${name} asks for a version stage of ${target} that no version has: the task cannot start. Correct the stage or leave it out.`,
    ja: shown`${name} が指定する ${target} のバージョンステージはどのバージョンにも付いていないため、タスクは起動できません。ステージを直すか、指定を外してください。`,
  }),
  jsonKey: ({ name, target, key }: { name: Shown; target: Shown; key: Shown }): Text => ({
    en: shown`${name} asks for the JSON key ${key} of ${target}, which has no such key: the task cannot start. Correct the key or add it to the secret.`,
    ja: shown`${name} が指定する JSON キー ${key} は ${target} にないため、タスクは起動できません。キーを直すか、シークレットに追加してください。`,
  }),
  key: ({ name, target, keyId, state }: Encrypted): Text => ({
    en: shown`${name} refers to ${target}, whose KMS key ${keyId} is ${keyWords[state].en}: it can't be decrypted, so the task cannot start. ${keyWords[state].fix.en}`,
    ja: shown`${name} が参照する ${target} の KMS キー ${keyId} は${keyWords[state].ja}。復号できないため、タスクは起動できません。${keyWords[state].fix.ja}`,
  }),
  pendingDeletion: ({ name, target, date }: { name: Shown; target: Shown; date: Shown }): Text => ({
    en: shown`${name} refers to ${target}, which is scheduled for deletion on ${date} and can't be read: the task cannot start. Restore it or refer to another.`,
    ja: shown`${name} が参照する ${target} は ${date} に削除される予定で、読み取れないため、タスクは起動できません。復元するか、別のものを参照してください。`,
  }),
};

function placeOf(account: Shown | undefined, region: Shown): Shown {
  return account === undefined ? region : shown`${account}, ${region}`;
}

/** What a key's state is called, and how it is fixed. */
const keyWords: Readonly<Record<Encrypted["state"], Text & { readonly fix: Text }>> = {
  "pending-deletion": {
    en: shown`pending deletion`,
    ja: shown`削除待ちです`,
    fix: {
      en: shown`Cancel the deletion, or store the value again under another key.`,
      ja: shown`削除を取り消すか、別のキーで保存し直してください。`,
    },
  },
  disabled: {
    en: shown`disabled`,
    ja: shown`無効になっています`,
    fix: {
      en: shown`Enable the key, or store the value again under another one.`,
      ja: shown`キーを有効にするか、別のキーで保存し直してください。`,
    },
  },
};
