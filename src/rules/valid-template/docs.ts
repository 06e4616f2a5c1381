import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a template that renders to something else than it seems: \`env\` without a default, a value that needs \`json_escape\``,
    ja: shown`見た目と違う結果になるテンプレート(既定値のない \`env\`、\`json_escape\` が必要な値)`,
  },
  why: {
    en: shown`ecspresso renders a template before it reads the JSON. \`env\` takes its last argument as the default, so that \`\`{{ env \`X\` }}\`\` gives the text X where X is not set: a password named "DB_PASSWORD" is deployed without a word. And what an action gives goes in as it is: a quote or a line break in it breaks the file, or ends the string early.`,
    ja: shown`ecspresso は JSON を読む前にテンプレートを展開します。\`env\` は最後の引数を既定値とみなすため、X が未設定なら \`\`{{ env \`X\` }}\`\` は「X」という文字列になり、「DB_PASSWORD」というパスワードが黙ってデプロイされます。また、値はそのまま埋め込まれるので、引用符や改行が含まれているとファイルが壊れるか、文字列が途中で終わります。`,
  },
  wrong: example(shown`"environment": [{ "name": "DB_HOST", "value": "{{ env \`DB_HOST\` }}" }]`),
  right: example(shown`"environment": [{ "name": "DB_HOST", "value": "{{ must_env \`DB_HOST\` }}" }]`),
  sources: ["https://github.com/kayac/ecspresso#template-syntax", "https://github.com/kayac/go-config"],
};
