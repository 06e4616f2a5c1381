import type { LookupResult, Query } from "../../catalog/catalog.ts";
import { queryOf } from "../../catalog/query.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { referencesOf } from "../../model/task-definition.ts";
import { example } from "../example.ts";
import type { Rule } from "../rule.ts";

interface Absent {
  readonly name: string;
  readonly target: string;
  readonly place: string;
  readonly nearest: string | undefined;
}

interface Encrypted {
  readonly name: string;
  readonly target: string;
  readonly keyId: string;
  readonly trouble: "pending-deletion" | "disabled";
}

/** What a key's state is called, and how it is mended. */
const keyWords: Readonly<Record<Encrypted["trouble"], Text & { readonly mend: Text }>> = {
  "pending-deletion": {
    en: shown`pending deletion`,
    ja: shown`削除待ちです`,
    mend: {
      en: shown`Cancel the deletion, or store the value again under another key.`,
      ja: shown`削除を取り消すか、別のキーで保存し直してください。`,
    },
  },
  disabled: {
    en: shown`disabled`,
    ja: shown`無効になっています`,
    mend: {
      en: shown`Enable the key, or store the value again under another one.`,
      ja: shown`キーを有効にするか、別のキーで保存し直してください。`,
    },
  },
};

const messages = {
  parameter: ({ name, target, place, nearest }: Absent): Text => ({
    en: shown`${name} refers to the parameter ${target}, which does not exist in ${place}: the task cannot start.${nearest === undefined ? " Create it or correct the name." : shown` Did you mean ${nearest}?`}`,
    ja: shown`${name} が参照するパラメータ ${target} は ${place} に存在しないため、タスクは起動できません。${nearest === undefined ? "作成するか、名前を直してください。" : shown`${nearest} ではありませんか?`}`,
  }),
  secret: ({ name, target, place, nearest }: Absent): Text => ({
    en: shown`${name} refers to the secret ${target}, which does not exist in ${place}: the task cannot start.${nearest === undefined ? " Create it or correct the name." : shown` Did you mean ${nearest}?`}`,
    ja: shown`${name} が参照するシークレット ${target} は ${place} に存在しないため、タスクは起動できません。${nearest === undefined ? "作成するか、名前を直してください。" : shown`${nearest} ではありませんか?`}`,
  }),
  version: ({ name, target }: { name: string; target: string }): Text => ({
    en: shown`${name} asks for a version of ${target} that does not exist: the task cannot start. Correct the version or leave it out.`,
    ja: shown`${name} が指定する ${target} のバージョンは存在しないため、タスクは起動できません。バージョンを直すか、指定を外してください。`,
  }),
  stage: ({ name, target }: { name: string; target: string }): Text => ({
    en: shown`${name} asks for a version stage of ${target} that no version has: the task cannot start. Correct the stage or leave it out.`,
    ja: shown`${name} が指定する ${target} のバージョンステージはどのバージョンにも付いていないため、タスクは起動できません。ステージを直すか、指定を外してください。`,
  }),
  jsonKey: ({ name, target, key }: { name: string; target: string; key: string }): Text => ({
    en: shown`${name} asks for the JSON key ${key} of ${target}, which has no such key: the task cannot start. Correct the key or add it to the secret.`,
    ja: shown`${name} が指定する JSON キー ${key} は ${target} にないため、タスクは起動できません。キーを直すか、シークレットに追加してください。`,
  }),
  key: ({ name, target, keyId, trouble }: Encrypted): Text => ({
    en: shown`${name} refers to ${target}, whose KMS key ${keyId} is ${keyWords[trouble].en}: it can't be decrypted, so the task cannot start. ${keyWords[trouble].mend.en}`,
    ja: shown`${name} が参照する ${target} の KMS キー ${keyId} は${keyWords[trouble].ja}。復号できないため、タスクは起動できません。${keyWords[trouble].mend.ja}`,
  }),
  pendingDeletion: ({ name, target, date }: { name: string; target: string; date: string }): Text => ({
    en: shown`${name} refers to ${target}, which is scheduled for deletion on ${date} and can't be read: the task cannot start. Restore it or refer to another.`,
    ja: shown`${name} が参照する ${target} は ${date} に削除される予定で、読み取れないため、タスクは起動できません。復元するか、別のものを参照してください。`,
  }),
};

/** A parameter, secret, version, label, stage or JSON key that the catalog says is absent. */
export const referenceExists: Rule = {
  meta: {
    id: "reference-exists",
    severity: "error",
    fixable: "no",
    asks: "catalog",
    summary: {
      en: shown`a parameter or secret that does not exist (with --online or --inventory)`,
      ja: shown`存在しないパラメータやシークレットへの参照(--online または --inventory 指定時)`,
    },
    messages,
    docs: {
      why: {
        en: shown`RegisterTaskDefinition does not ask whether a parameter exists. The deploy starts, every new task stops with ResourceInitializationError, and the service hangs until the circuit breaker or a person gives up. With \`--online\` AWS is asked beforehand, without ever reading a value; with \`--inventory\` a committed list is asked, without the network. What could not be checked is never reported as missing.`,
        ja: shown`RegisterTaskDefinition はパラメータの存在を確認しません。デプロイは始まり、新しいタスクは ResourceInitializationError で停止し続け、サーキットブレーカーか人が諦めるまで終わりません。\`--online\` では事前に AWS に確認し(値は決して読みません)、\`--inventory\` ではコミットした一覧をネットワークなしで確認します。確認できなかったものを「存在しない」と報告することはありません。`,
      },
      wrong: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-pasword" }
]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
      ],
    },
  },
  check(taskDefinition, context) {
    for (const { reference, node, container, name } of referencesOf(taskDefinition)) {
      const query = queryOf(reference, context.scope);
      if (query === undefined) continue;
      const message = problemOf(query, context.catalog.lookup(query), name ?? "valueFrom");
      if (message !== undefined) context.report({ message, node, container, name });
    }
  },
};

function problemOf(query: Query, result: LookupResult, name: string): Text | undefined {
  const target = query.name;
  if (result.status === "absent") {
    switch (result.missing) {
      case "version":
        return messages.version({ name, target });
      case "stage":
        return messages.stage({ name, target });
      case "json-key":
        return messages.jsonKey({
          name,
          target,
          key: query.service === "secretsmanager" ? (query.jsonKey ?? "") : "",
        });
      case undefined: {
        const place = query.account === undefined ? query.region : `${query.account}, ${query.region}`;
        const absent = { name, target, place, nearest: result.nearest };
        return query.service === "ssm" ? messages.parameter(absent) : messages.secret(absent);
      }
    }
  }
  if (result.status !== "present") return undefined;
  if (result.deletionDate !== undefined) {
    return messages.pendingDeletion({ name, target, date: result.deletionDate });
  }
  const { keyTrouble: trouble, keyId = "" } = result;
  return trouble === undefined ? undefined : messages.key({ name, target, keyId, trouble });
}
