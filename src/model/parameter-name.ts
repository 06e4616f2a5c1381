/** What SSM Parameter Store takes for a name (Systems Manager guide, "Creating Parameter Store parameters"). */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { holeCharacter } from "../source/string.ts";

export type ParameterNameProblem =
  | "empty"
  | "characters"
  | "no-leading-slash"
  | "empty-level"
  | "too-deep"
  | "too-long"
  | "reserved";

/** Levels of a hierarchy, from PutParameter's HierarchyLevelLimitExceededException. */
const maximumLevels = 15;
/** Characters, the ARN's prefix included, as the guide says; the API model's 2,048 cannot be used in full. */
const maximumLength = 1011;

const characters = new RegExp(`^[a-zA-Z0-9_.\\-/${holeCharacter}]*$`);

/** What is wrong with a parameter's name, or undefined. Holes (U+FFFC) are taken to be right. */
export function parameterNameProblem(name: string): ParameterNameProblem | undefined {
  if (name === "" || name === "/") return "empty";
  if (!characters.test(name)) return "characters";
  if (/\/\/|.\/$/.test(name)) return "empty-level";
  const startsWithHole = name.startsWith(holeCharacter);
  if (name.includes("/") && !name.startsWith("/") && !startsWithHole) return "no-leading-slash";
  if (levelsOf(name) > maximumLevels) return "too-deep";
  if (name.length > maximumLength) return "too-long";
  if (isReserved(name)) return "reserved";
  return undefined;
}

/** `/a/b` has two levels, and so has `a/b`. */
function levelsOf(name: string): number {
  let levels = 1;
  for (let slash = name.indexOf("/", 1); slash !== -1; slash = name.indexOf("/", slash + 1)) levels++;
  return levels;
}

/** No parameter of one's own starts with `aws` or `ssm`; AWS's public ones and the way to Secrets Manager do. */
function isReserved(name: string): boolean {
  if (/^\/aws\/(?:service|reference\/secretsmanager)\//.test(name)) return false;
  return /^\/?(?:aws|ssm)/i.test(name);
}

/** Each problem as a clause that fits behind "the parameter can't exist: ". */
export const parameterNameProblemText: Readonly<Record<ParameterNameProblem, Text>> = {
  empty: { en: shown`its name is empty`, ja: shown`名前が空です` },
  characters: {
    en: shown`names have letters, digits and _ . - / only`,
    ja: shown`名前に使えるのは英数字と _ . - / だけです`,
  },
  "no-leading-slash": {
    en: shown`a name with slashes in it starts with one`,
    ja: shown`スラッシュを含む名前はスラッシュで始まる必要があります`,
  },
  "empty-level": {
    en: shown`two slashes in a row, or one at the end, leave a level without a name`,
    ja: shown`連続するスラッシュや末尾のスラッシュがあり、空の階層ができています`,
  },
  "too-deep": { en: shown`a name has 15 levels at most`, ja: shown`階層は 15 段までです` },
  "too-long": { en: shown`a name has 1,011 characters at most`, ja: shown`名前は 1,011 文字までです` },
  reserved: {
    en: shown`names that start with aws or ssm are reserved`,
    ja: shown`aws または ssm で始まる名前は予約されています`,
  },
};
