import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`one name twice in the \`secrets\` of a container, or in both \`secrets\` and \`environment\``,
    ja: shown`コンテナの \`secrets\` に同じ名前が 2 回ある、または \`secrets\` と \`environment\` の両方にある`,
  },
  why: {
    en: shown`RegisterTaskDefinition refuses two secrets of one name ("Duplicate secret names found") and a name that is in \`secrets\` and \`environment\` ("The secret name must be unique and not shared with any new or existing environment variables"). ecspresso verify looks for neither, so it shows when the deploy runs.`,
    ja: shown`RegisterTaskDefinition は、同じ名前のシークレット(Duplicate secret names found)や、\`secrets\` と \`environment\` の両方にある名前(The secret name must be unique and not shared with any new or existing environment variables)を拒否します。ecspresso verify はどちらも調べないため、デプロイ時に初めて分かります。`,
  },
  wrong: example(shown`"environment": [{ "name": "DB_HOST", "value": "db.example.com" }],
"secrets": [
  { "name": "DB_HOST", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-host" }
]`),
  right: example(shown`"secrets": [
  { "name": "DB_HOST", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-host" }
]`),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://github.com/CircleCI-Public/aws-ecs-orb/issues/190",
    "https://github.com/dagster-io/dagster/issues/11622",
  ],
};
