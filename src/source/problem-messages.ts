/** The words for what is found while reading a text. */
import { type Shown, shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import type { ProblemContent, ProblemSuggestion, Written } from "./problem.ts";

/** The problem with its names as `show` lets them be shown. */
export function shownProblem(
  problem: ProblemContent<Written>,
  show: (written: string) => Shown,
): ProblemContent<Shown> {
  switch (problem.id) {
    case "env-without-default":
      return { ...problem, arguments: { variable: show(problem.arguments.variable.written) } };
    case "import-not-readable":
    case "import-refused":
      return { ...problem, arguments: { path: show(problem.arguments.path.written) } };
    case "external-variable-not-given":
      return { ...problem, arguments: { name: show(problem.arguments.name.written) } };
    default:
      return problem;
  }
}

/** The sentence that tells of a problem. */
export function problemText(problem: ProblemContent<Shown>): Text {
  switch (problem.id) {
    case "comment":
      return {
        en: shown`JSON has no comments: ecspresso and the AWS CLI refuse this file. Remove the comment, or write {{/* … */}}, which ecspresso accepts.`,
        ja: shown`JSON にはコメントがないため、ecspresso も AWS CLI もこのファイルを受け付けません。コメントを削除するか、ecspresso が受け付ける {{/* … */}} で書いてください。`,
      };
    case "trailing-comma":
      return {
        en: shown`A comma stands after the last entry: ecspresso and the AWS CLI refuse this file. Remove the comma.`,
        ja: shown`最後の要素の後にカンマがあるため、ecspresso も AWS CLI もこのファイルを受け付けません。カンマを削除してください。`,
      };
    case "byte-order-mark":
      return {
        en: shown`The file starts with a byte order mark, which ecspresso and the AWS CLI refuse. Save it as UTF-8 without one.`,
        ja: shown`ファイルの先頭に BOM があるため、ecspresso も AWS CLI も受け付けません。BOM なしの UTF-8 で保存してください。`,
      };
    case "value-breaks-json":
      return {
        en: shown`What this gives here has quotes, backslashes or line breaks in it, and goes into the JSON as it is: the file breaks, or means something else. Pipe it through json_escape.`,
        ja: shown`ここに入る値には引用符、バックスラッシュ、または改行が含まれ、そのまま JSON に埋め込まれるため、ファイルが壊れるか別の意味になります。json_escape に通してください。`,
      };
    case "double-quoted-action":
      return {
        en: shown`ecspresso renders templates in what Jsonnet gives, where a double quote is written \\" and no template can be read. Use backticks: {{ must_env \`X\` }}.`,
        ja: shown`ecspresso は Jsonnet の評価結果に対してテンプレートを展開します。二重引用符はその時点で \\" になっており、テンプレートとして読めません。{{ must_env \`X\` }} のようにバッククォートを使ってください。`,
      };
    case "env-without-default": {
      const { variable } = problem.arguments;
      return {
        en: shown`Where ${variable} is not set, \`env\` gives the text "${variable}" itself, and the deploy goes on with it. Write must_env, which stops instead, or add a default.`,
        ja: shown`${variable} が設定されていないと、\`env\` は「${variable}」という文字列そのものを返し、デプロイはそのまま進みます。未設定なら停止する must_env を使うか、既定値を追加してください。`,
      };
    }
    case "import-not-readable": {
      const { path } = problem.arguments;
      return {
        en: shown`${path} can't be read: ecspresso stops here, and what depends on it was not checked. Imports count from the folder of the file that imports.`,
        ja: shown`${path} を読み込めないため ecspresso はここで停止します。これに依存する値は確認していません。import のパスはインポート元ファイルのフォルダから数えます。`,
      };
    }
    case "import-refused": {
      const { path } = problem.arguments;
      return {
        en: shown`${path} was not read, so what depends on it was not checked. Imports may only be regular files of the project, of up to 16 MB. To allow a folder outside the project, name it with --import-root.`,
        ja: shown`${path} は読み込んでいないため、これに依存する値は確認していません。import できるのはプロジェクト内の通常のファイル(16 MB まで)だけです。プロジェクト外のフォルダを許可するには --import-root で指定してください。`,
      };
    }
    case "external-variable-not-given": {
      const { name } = problem.arguments;
      return {
        en: shown`The external variable ${name} is not given: ecspresso stops here, and what depends on it was not checked. Give it with --ext-str ${name}=… or --ext-code ${name}=….`,
        ja: shown`外部変数 ${name} が指定されていないため ecspresso はここで停止します。これに依存する値は確認していません。--ext-str ${name}=… または --ext-code ${name}=… で指定してください。`,
      };
    }
  }
}

/** What a suggestion does, as a sentence. */
export function suggestionText({ id }: Pick<ProblemSuggestion, "id">): Text {
  return suggestions[id];
}

const suggestions: Readonly<Record<ProblemSuggestion["id"], Text>> = {
  "use-must-env": { en: shown`Write must_env.`, ja: shown`must_env に書き換えます。` },
  "add-json-escape": { en: shown`Pipe it through json_escape.`, ja: shown`json_escape に通します。` },
};
