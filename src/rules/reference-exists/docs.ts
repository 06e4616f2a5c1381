import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a parameter or secret that does not exist (with --online or --inventory)`,
    ja: shown`存在しないパラメータやシークレットへの参照(--online または --inventory 指定時)`,
  },
  why: {
    en: shown`RegisterTaskDefinition does not ask whether a parameter exists. The deploy starts, every new task stops with ResourceInitializationError, and the service hangs until the circuit breaker or a person gives up. With \`--online\` AWS is asked beforehand, without ever reading a value; with \`--inventory\` a committed list is asked, without the network. What could not be checked is never reported as missing.`,
    ja: shown`RegisterTaskDefinition はパラメータの存在を確認しません。デプロイは始まり、新しいタスクは ResourceInitializationError で停止し続け、サーキットブレーカーか人が諦めるまで終わりません。\`--online\` では事前に AWS に確認し(値は決して読みません)、\`--inventory\` ではコミットした一覧をネットワークなしで確認します。確認できなかったものを「存在しない」と報告することはありません。`,
  },
  wrong: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-pasword" }
]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
  ],
};
