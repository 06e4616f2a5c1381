/** How parameters are named that credentials move into. */
import { harmless, mustHide } from "../detect/harmless.ts";
import { type Shown, shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { parameterNameProblem, parameterNameProblemText } from "../model/parameter-name.ts";

export const defaultNaming = "/{family}/{container}/{name}";

/** What a naming template can speak of. */
export interface NamedPlace {
  /** The family of a task definition, or a job definition's name. */
  readonly family: string | undefined;
  readonly container: string | undefined;
  /** The one container of a job definition, which has no name by nature: a folder for it is left out. */
  readonly isOnlyContainer: boolean;
  readonly name: string;
  /** The same three as they may be shown. */
  readonly shown: Readonly<Partial<Record<"family" | "container" | "name", Shown | undefined>>>;
}

const placeholder = /\{([^{}]*)\}/g;
const known = ["family", "container", "name"] as const;

/** What is wrong with a naming template, or undefined. */
export function namingProblem(template: string): Text | undefined {
  const other = [...template.matchAll(placeholder)].find(([, word]) => !known.some((one) => one === word));
  if (other !== undefined) {
    const written = harmless(other[0]);
    return {
      en: shown`The name template has ${written}, which stands for nothing. Use {family}, {container} and {name}.`,
      ja: shown`名前のテンプレートの ${written} は使えません。{family}、{container}、{name} を使ってください。`,
    };
  }
  if (mustHide(template)) {
    return {
      en: shown`The name template has in it what may be a credential, and whoever lists parameters sees their names. Give another with --name.`,
      ja: shown`名前のテンプレートに認証情報と思われる文字列が含まれています。パラメータ名は一覧で見えるため、--name で別のテンプレートを指定してください。`,
    };
  }
  if (!template.includes("{name}")) {
    return {
      en: shown`The name template has no {name}, so different variables would share one parameter. Add {name}.`,
      ja: shown`名前のテンプレートに {name} がないため、別々の変数が同じパラメータになってしまいます。{name} を入れてください。`,
    };
  }
  return undefined;
}

/** A credential that stays where it is, and why. */
export interface Stays {
  readonly kind: "stays";
  readonly reason: Text;
}

/** A name, and the same as it may be shown. */
export interface NamedParameter {
  readonly kind: "name";
  readonly name: string;
  readonly shownName: Shown;
}

/** The parameter's name for a place, or why there is none. */
export function parameterNameFor(naming: string, place: NamedPlace): NamedParameter | Stays {
  const template = place.isOnlyContainer ? naming.replaceAll("/{container}/", "/") : naming;
  const missing = known.find((word) => template.includes(`{${word}}`) && place[word] === undefined);
  if (missing !== undefined) return { kind: "stays", reason: unnamed[missing] };
  // The name goes into the file, and into what is said of it.
  const isWritten = known.every(
    (word) => !template.includes(`{${word}}`) || place.shown[word] === place[word],
  );
  if (!isWritten) return { kind: "stays", reason: supplied };
  const name = template.replaceAll(placeholder, (_whole, word: (typeof known)[number]) => place[word] ?? "");
  const whole = name.includes("/") && !name.startsWith("/") ? `/${name}` : name;
  const problem = parameterNameProblem(whole);
  if (problem === undefined) return { kind: "name", name: whole, shownName: harmless(whole) };
  const { en, ja } = parameterNameProblemText[problem];
  // The name itself may hold what the environment supplies.
  const written = harmless(template);
  return {
    kind: "stays",
    reason: {
      en: shown`what ${written} gives can't be a parameter's name: ${en}; give another template with --name`,
      ja: shown`${written} から作られる名前はパラメータ名に使えません(${ja})。--name で別のテンプレートを指定してください`,
    },
  };
}

const supplied: Text = {
  en: shown`the parameter's name would have in it what the file does not write itself; give --name without that part`,
  ja: shown`ファイルに書かれていない値がパラメータ名に入ってしまいます。その部分を除いた --name を指定してください`,
};
const unnamed: Readonly<Record<(typeof known)[number], Text>> = {
  family: {
    en: shown`the task definition has no family that is known here; give --name without {family}`,
    ja: shown`タスク定義の family が分かりません。{family} を含まない --name を指定してください`,
  },
  container: {
    en: shown`the container has no name that is known here; give --name without {container}`,
    ja: shown`コンテナの名前が分かりません。{container} を含まない --name を指定してください`,
  },
  name: { en: shown`the variable has no name`, ja: shown`環境変数に名前がありません` },
};
