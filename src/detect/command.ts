/** Credentials in command lines and in the options of log drivers. */
import type { Judge } from "./judge.ts";
import type { Judgement } from "./judgement.ts";

/** A credential in a command: the index of the word it stands in. */
export interface CommandFinding {
  readonly word: number;
  readonly judgement: Judgement;
}

/**
 * The credentials in the words of `command`, `entryPoint` or a health check: flags such as `--password=…`,
 * assignments such as `PGPASSWORD=… psql`, `curl -u user:password`, and all of these inside `sh -c "…"`.
 */
export function judgeCommand(words: readonly string[], judge: Judge): CommandFinding[] {
  return words.flatMap((text, word) => {
    const judgement = judgeWord(text, words[word - 1], words, judge) ?? judgeShellText(text, judge);
    return judgement === undefined ? [] : [{ word, judgement }];
  });
}

/** A text with white space in it is a shell's command line, or several. */
function judgeShellText(text: string, judge: Judge): Judgement | undefined {
  if (!/\s/.test(text)) return undefined;
  const words = splitShellText(text.slice(0, longestShellText));
  for (const [index, word] of words.entries()) {
    const judgement = judgeWord(word, words[index - 1], words, judge);
    if (judgement !== undefined) return judgement;
  }
  return undefined;
}

const longestShellText = 65_536;

/** The words of a shell's command line, near enough for finding flags and assignments: quotes go, operators part. */
function splitShellText(text: string): string[] {
  const words = text.match(/(?:[^\s"';|&]|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ""));
}

function judgeWord(
  word: string,
  previous: string | undefined,
  words: readonly string[],
  judge: Judge,
): Judgement | undefined {
  if (word.length < 3) return undefined;
  const assignment = /^(?:-{1,2}|-[eD])?([A-Za-z][\w.-]{0,100})=([\s\S]*)$/.exec(word);
  if (assignment?.[1] !== undefined && assignment[2] !== undefined) {
    return secretOnly(judge(assignment[1], assignment[2]));
  }
  const flag = previous === undefined ? undefined : /^--?([A-Za-z][\w.-]{1,100})$/.exec(previous)?.[1];
  if (flag !== undefined && !word.startsWith("-")) {
    const judgement = secretOnly(judge(flag, word));
    if (judgement !== undefined) return judgement;
  }
  return (
    secretOnly(judgeUserFlag(word, previous, judge)) ??
    secretOnly(judgeShortPassword(word, words, judge)) ??
    secretOnly(judge(undefined, word))
  );
}

/** `curl -u user:password`. */
function judgeUserFlag(word: string, previous: string | undefined, judge: Judge): Judgement | undefined {
  if (previous !== "-u" && previous !== "--user") return undefined;
  const password = /^[^\s:]{1,64}:(.+)$/.exec(word)?.[1];
  return password === undefined ? undefined : judge("password", password);
}

const clientsWithShortPassword =
  /(?:^|\/)(?:mysql\w*|mariadb\w*|sshpass|mongosh?|mongodump|redis-cli|influx)$/;

/** `mysql -pPASSWORD`, `redis-cli -aPASSWORD`: only with the programs that read it so. */
function judgeShortPassword(word: string, words: readonly string[], judge: Judge): Judgement | undefined {
  const password = /^-[pa]([^\s-].*)$/.exec(word)?.[1];
  if (password === undefined || !words.some((other) => clientsWithShortPassword.test(other)))
    return undefined;
  return judge("password", password);
}

function secretOnly(judgement: Judgement | undefined): Judgement | undefined {
  return judgement?.verdict === "secret" ? judgement : undefined;
}

/** An option of a log driver or FireLens, or a label: `splunk-token`, `apikey`, `Header: Authorization Bearer …`. */
export function judgeOption(name: string, value: string, judge: Judge): Judgement {
  const header = /^([\w-]{3,40})[:\s]\s*(\S.*)$/.exec(value.trim());
  if (/header/i.test(name) && header?.[1] !== undefined && header[2] !== undefined) {
    return judge(header[1], header[2].replace(/^(?:Bearer|Splunk|Token|Basic)\s+/i, ""));
  }
  return judge(name, value);
}
