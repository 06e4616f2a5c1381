/** A provider's label in both languages. */
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

/** The kinds of token, the longest ones first, so that "API key" is found before "key". */
const kinds: readonly (readonly [en: string, ja: string])[] = [
  ["service account secret", "サービスアカウントのシークレット"],
  ["service account token", "サービスアカウントのトークン"],
  ["management token", "管理用トークン"],
  ["channel access token", "チャネルアクセストークン"],
  ["webhook signing secret", "Webhook 署名シークレット"],
  ["organisation token", "組織トークン"],
  ["application key", "アプリケーションキー"],
  ["application id", "アプリケーション ID"],
  ["fine-grained token", "きめ細かい権限のトークン"],
  ["database password", "データベースのパスワード"],
  ["incoming webhook", "Incoming Webhook"],
  ["access key id", "アクセスキー ID"],
  ["access token", "アクセストークン"],
  ["refresh token", "リフレッシュトークン"],
  ["service token", "サービストークン"],
  ["trigger token", "トリガートークン"],
  ["project token", "プロジェクトトークン"],
  ["app-level token", "アプリレベルトークン"],
  ["app password", "アプリパスワード"],
  ["batch token", "バッチトークン"],
  ["client token", "クライアントトークン"],
  ["agent token", "エージェントトークン"],
  ["public token", "公開トークン"],
  ["secret token", "シークレットトークン"],
  ["user token", "ユーザートークン"],
  ["app token", "アプリトークン"],
  ["bot token", "ボットトークン"],
  ["API token", "API トークン"],
  ["OAuth token", "OAuth トークン"],
  ["OAuth client secret", "OAuth クライアントシークレット"],
  ["OAuth secret", "OAuth シークレット"],
  ["client secret", "クライアントシークレット"],
  ["publishable key", "公開可能キー"],
  ["restricted key", "制限付きキー"],
  ["personal key", "個人用キー"],
  ["project key", "プロジェクトキー"],
  ["browser key", "ブラウザー用キー"],
  ["licence key", "ライセンスキー"],
  ["storage key", "ストレージキー"],
  ["ingest key", "取り込み用キー"],
  ["insert key", "Insert キー"],
  ["server key", "サーバーキー"],
  ["secret key", "シークレットキー"],
  ["public key", "公開キー"],
  ["query key", "クエリキー"],
  ["user key", "ユーザーキー"],
  ["test key", "テストキー"],
  ["SMTP key", "SMTP キー"],
  ["SDK key", "SDK キー"],
  ["API key", "API キー"],
  ["secret id", "シークレット ID"],
  ["webhook", "Webhook"],
  ["secret", "シークレット"],
  ["token", "トークン"],
  ["key", "キー"],
];

/** `a Slack bot token` → "Slack のボットトークン". Gives the English text back where it knows no kind. */
export function labelText(en: string): Text {
  const bare = en.replace(/^an? /, "").replace(/ \([^()]*\)$/, "");
  const kind = kinds.find(([suffix]) => bare.endsWith(suffix));
  if (kind === undefined) return { en, ja: en };
  const service = bare.slice(0, -kind[0].length).trim();
  const owner = service
    .replace(/^payment service's$/, "決済サービス")
    .replace(/^AI service's$/, "AI サービス");
  return { en, ja: owner === "" ? kind[1] : shown`${owner} の${kind[1]}` };
}
