/** A provider's label in both languages. */
import { mint } from "../../language/mint.ts";
import { type Shown, shown } from "../../language/shown.ts";
import { sameInEveryLanguage, type Text } from "../../language/text.ts";

/** The kinds of token, the longest ones first, so that "API key" is found before "key". */
const kinds: readonly (readonly [en: string, ja: Shown])[] = [
  ["service account secret", shown`サービスアカウントのシークレット`],
  ["service account token", shown`サービスアカウントのトークン`],
  ["management token", shown`管理用トークン`],
  ["channel access token", shown`チャネルアクセストークン`],
  ["webhook signing secret", shown`Webhook 署名シークレット`],
  ["organisation token", shown`組織トークン`],
  ["application key", shown`アプリケーションキー`],
  ["application id", shown`アプリケーション ID`],
  ["fine-grained token", shown`きめ細かい権限のトークン`],
  ["database password", shown`データベースのパスワード`],
  ["incoming webhook", shown`Incoming Webhook`],
  ["access key id", shown`アクセスキー ID`],
  ["access token", shown`アクセストークン`],
  ["refresh token", shown`リフレッシュトークン`],
  ["service token", shown`サービストークン`],
  ["trigger token", shown`トリガートークン`],
  ["project token", shown`プロジェクトトークン`],
  ["app-level token", shown`アプリレベルトークン`],
  ["app password", shown`アプリパスワード`],
  ["batch token", shown`バッチトークン`],
  ["client token", shown`クライアントトークン`],
  ["agent token", shown`エージェントトークン`],
  ["public token", shown`公開トークン`],
  ["secret token", shown`シークレットトークン`],
  ["user token", shown`ユーザートークン`],
  ["app token", shown`アプリトークン`],
  ["bot token", shown`ボットトークン`],
  ["API token", shown`API トークン`],
  ["OAuth token", shown`OAuth トークン`],
  ["OAuth client secret", shown`OAuth クライアントシークレット`],
  ["OAuth secret", shown`OAuth シークレット`],
  ["client secret", shown`クライアントシークレット`],
  ["publishable key", shown`公開可能キー`],
  ["restricted key", shown`制限付きキー`],
  ["personal key", shown`個人用キー`],
  ["project key", shown`プロジェクトキー`],
  ["browser key", shown`ブラウザー用キー`],
  ["licence key", shown`ライセンスキー`],
  ["storage key", shown`ストレージキー`],
  ["ingest key", shown`取り込み用キー`],
  ["insert key", shown`Insert キー`],
  ["server key", shown`サーバーキー`],
  ["secret key", shown`シークレットキー`],
  ["public key", shown`公開キー`],
  ["query key", shown`クエリキー`],
  ["user key", shown`ユーザーキー`],
  ["test key", shown`テストキー`],
  ["SMTP key", shown`SMTP キー`],
  ["SDK key", shown`SDK キー`],
  ["API key", shown`API キー`],
  ["secret id", shown`シークレット ID`],
  ["webhook", shown`Webhook`],
  ["secret", shown`シークレット`],
  ["token", shown`トークン`],
  ["key", shown`キー`],
];

/** `a Slack bot token` → "Slack のボットトークン". Gives the English text back where it knows no kind. */
export function labelText(en: Shown): Text {
  const bare = en.replace(/^an? /, "").replace(/ \([^()]*\)$/, "");
  const kind = kinds.find(([suffix]) => bare.endsWith(suffix));
  if (kind === undefined) return sameInEveryLanguage(en);
  const [suffix, ja] = kind;
  // A part of what may be shown may be shown.
  const owner = mint(
    bare
      .slice(0, -suffix.length)
      .trim()
      .replace(/^payment service's$/, "決済サービス")
      .replace(/^AI service's$/, "AI サービス"),
  );
  return { en, ja: owner === "" ? ja : shown`${owner} の${ja}` };
}
