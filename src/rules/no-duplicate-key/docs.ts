import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`two members of one name in an object, of which all but one are silently dropped`,
    ja: shown`1 つのオブジェクトに同じ名前のメンバーが複数あり、1 つを除いて警告なしに捨てられる`,
  },
  why: {
    en: shown`Of two members with one name, JSON readers keep the last, whole and without a warning: an empty \`secrets\` further down erases the one above it, and the container starts without its variables. ecspresso also takes \`secrets\`, \`Secrets\` and \`SECRETS\` for the same member.`,
    ja: shown`同じ名前のメンバーが 2 つあると、JSON を読む側は最後のものだけを警告なしに採用します。後ろに空の \`secrets\` があると前の \`secrets\` は消え、コンテナは環境変数なしで起動します。ecspresso は \`secrets\`、\`Secrets\`、\`SECRETS\` も同じメンバーとして扱います。`,
  },
  wrong: example(shown`"secrets": [
  { "name": "API_KEY", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/agent/api-key" }
],
"secrets": []`),
  right: example(shown`"secrets": [
  { "name": "API_KEY", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/agent/api-key" }
]`),
  sources: ["https://pkg.go.dev/encoding/json#Unmarshal", "https://www.rfc-editor.org/rfc/rfc8259#section-4"],
};
