/** Text that a person wrote for others to read: a label, a reason, the name of a rule. */
import { mint } from "../language/mint.ts";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import { looksRandom } from "./entropy.ts";
import { judge, judgeGluedToken, longestValue } from "./judge.ts";
import type { Judgement } from "./judgement.ts";
import { hasOnlyWords } from "./written-name.ts";

/**
 * The text, or `…` where it is or contains a credential, or what looks generated. For text that is meant to be read: a
 * value that may be a password without any sign of it (`hunter2`) must not come here.
 */
export function harmless(text: string): Shown {
  return mustHide(text) ? shown`…` : mint(text);
}

/**
 * A path that a file names, which may be anything: each part of it, or `…` where that must be hidden. A key of AWS may
 * have slashes in it, so of what is beside a hidden part only words are shown.
 */
export function harmlessPath(path: string): Shown {
  const parts = path.split("/");
  const isHidden = parts.map(mustHide);
  const hideBeside = (index: number, other: number): void => {
    isHidden[index] ||=
      isHidden[other] === true && !/^\.*$/.test(parts[index] ?? "") && !hasOnlyWords(parts[index] ?? "");
  };
  for (let index = 1; index < parts.length; index++) hideBeside(index, index - 1);
  for (let index = parts.length - 2; index >= 0; index--) hideBeside(index, index + 1);
  return joinShown(
    parts.map((part, index) => (isHidden[index] === true ? shown`…` : mint(part))),
    "/",
  );
}

/** True for what `harmless` does not give: a credential, what contains one, and what looks generated. */
export function mustHide(text: string): boolean {
  return holdsCredential(text) || text.length > longestValue || looksGenerated(text);
}

/** True where a text is or contains a credential, wherever it appears and even where a configuration allows it. */
export function holdsCredential(text: string): boolean {
  return credentialIn(text) !== undefined;
}

/** What the judge says of the credential that a text is or contains; undefined where there is none. */
export function credentialIn(text: string): Judgement | undefined {
  // Of one text the judge says what it finds first, which may be a placeholder ahead of a credential.
  const fields = text.startsWith("arn:") ? text.split(/[:/]/) : foldersOf(text);
  // Most texts are one word, which is judged once.
  const parts = new Set([text, ...text.split(/\s+/), ...fields]);
  for (const part of parts) {
    const judgement = judge(undefined, part);
    if (judgement.verdict === "secret") return judgement;
  }
  const glued = judgeGluedToken(text);
  return glued?.verdict === "secret" ? glued : undefined;
}

/** The parts of a path, which as a whole is taken for a reference; not those of an address. */
function foldersOf(text: string): string[] {
  return text.includes("/") && !text.includes("://") ? text.split(/[/\s]+/) : [];
}

/** What AWS itself puts after a name: Secrets Manager six characters, CloudFormation up to fourteen. */
const suffixOfAws = /(?<=\w{2})-[A-Za-z\d]{6,14}$/;

/** True where a word of the text is letters of both cases and digits in no order, and not mostly words. */
function looksGenerated(text: string): boolean {
  return text
    .split(/[\s/:."'`,;()[\]{}<>=]+/)
    .map((word) => word.replace(suffixOfAws, ""))
    .some(
      (word) =>
        /^[!-~]+$/.test(word) &&
        /[a-z]/.test(word) &&
        /[A-Z]/.test(word) &&
        /\d/.test(word) &&
        looksRandom(word) &&
        word.replace(/[A-Za-z][a-z]{3,}/g, "").length > word.length / 2,
    );
}
