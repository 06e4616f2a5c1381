import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { type DefinitionKind, kindText } from "../kind.ts";

export const messages = {
  identicalSecret: ({ name, kind }: { name: Shown; kind: DefinitionKind }): Text => ({
    en: shown`The secret ${name} stands twice with the same value: AWS refuses the ${kindText[kind].en}. Remove one of them.`,
    ja: shown`シークレット ${name} が同じ値で 2 回書かれています。AWS はこの${kindText[kind].ja}を受け付けません。どちらか一方を削除してください。`,
  }),
  secretTwice: ({ name, kind }: { name: Shown; kind: DefinitionKind }): Text => ({
    en: shown`The secret name ${name} stands twice with different references: AWS refuses the ${kindText[kind].en}. Keep the one that is meant.`,
    ja: shown`シークレット名 ${name} が異なる参照先で 2 回書かれています。AWS はこの${kindText[kind].ja}を受け付けません。正しいほうだけを残してください。`,
  }),
  secretAndVariable: ({ name, kind }: { name: Shown; kind: DefinitionKind }): Text => ({
    en: shown`${name} stands in both \`secrets\` and \`environment\`: AWS refuses the ${kindText[kind].en}. Remove it from \`environment\`.`,
    ja: shown`${name} が \`secrets\` と \`environment\` の両方にあります。AWS はこの${kindText[kind].ja}を受け付けません。\`environment\` から削除してください。`,
  }),
  identicalVariable: ({ name }: { name: Shown }): Text => ({
    en: shown`The environment variable ${name} stands twice with the same value. Remove one of them.`,
    ja: shown`環境変数 ${name} が同じ値で 2 回書かれています。どちらか一方を削除してください。`,
  }),
  variableTwice: ({ name }: { name: Shown }): Text => ({
    en: shown`The environment variable ${name} stands twice with different values; which one the container sees is not for you to choose. Keep the one that is meant.`,
    ja: shown`環境変数 ${name} が異なる値で 2 回書かれています。どちらがコンテナに渡るかは保証されません。正しいほうだけを残してください。`,
  }),
};
