/** Actions that give something else than it seems. */
import { shown } from "../../language/shown.ts";
import type { Problem } from "../tree.ts";
import type { EvaluatedAction } from "./mask.ts";

/** `env` with one literal and nothing else, before any pipe. */
const loneEnv = /^env\s+(?:`([^`]*)`|"((?:[^"\\]|\\.)*)")\s*(?:\||$)/;

/** What would have to be escaped in a JSON string. */
const breaksJson = /["\\\p{Cc}]/u;

/** The problems of the actions of a text, in order. */
export function templateProblems(text: string, actions: readonly EvaluatedAction[]): Problem[] {
  return actions.flatMap((action): Problem[] => {
    if (action.kind !== "output") return [];
    const lone = envWithoutDefault(text, action);
    const broken = unescaped(text, action);
    return [...(lone === undefined ? [] : [lone]), ...(broken === undefined ? [] : [broken])];
  });
}

/**
 * `env` takes the last of its arguments as the default of all (kayac/go-config): alone, a variable's name becomes its
 * value.
 */
function envWithoutDefault(text: string, action: EvaluatedAction): Problem | undefined {
  const match = loneEnv.exec(action.body);
  if (match === null) return undefined;
  const variable = match[1] ?? match[2] ?? "";
  const start = text.indexOf("env", action.start);
  return {
    kind: "template",
    range: { start: action.start, end: action.end },
    message: {
      en: shown`Where ${variable} is not set, \`env\` gives the text "${variable}" itself, and the deploy goes on with it. Write must_env, which stops instead, or add a default.`,
      ja: shown`${variable} が設定されていないと、\`env\` は「${variable}」という文字列そのものを返し、デプロイはそのまま進みます。未設定なら停止する must_env を使うか、既定値を追加してください。`,
    },
    suggestion: {
      message: { en: shown`Write must_env.`, ja: shown`must_env に書き換えます。` },
      edits: [{ range: { start, end: start + "env".length }, text: "must_env" }],
    },
  };
}

/** What an action gives goes into the JSON as it is (ecspresso renders before it reads). */
function unescaped(text: string, action: EvaluatedAction): Problem | undefined {
  const value = action.outcome?.value;
  if (value === undefined || !action.insideString || !breaksJson.test(value)) return undefined;
  if (/\bjson_escape\b/.test(action.body)) return undefined;
  const end = text.indexOf(action.body, action.start) + action.body.length;
  return {
    kind: "template",
    range: { start: action.start, end: action.end },
    message: {
      en: shown`What this gives here has quotes, backslashes or line breaks in it, and goes into the JSON as it is: the file breaks, or means something else. Pipe it through json_escape.`,
      ja: shown`ここに入る値には引用符、バックスラッシュ、または改行が含まれ、そのまま JSON に埋め込まれるため、ファイルが壊れるか別の意味になります。json_escape に通してください。`,
    },
    suggestion: {
      message: { en: shown`Pipe it through json_escape.`, ja: shown`json_escape に通します。` },
      edits: [{ range: { start: end, end }, text: " | json_escape" }],
    },
  };
}
