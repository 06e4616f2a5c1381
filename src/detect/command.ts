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
    const previous = words[word - 1];
    const judgement = isShellText(text, previous)
      ? (judgeShellText(text, judge) ?? secretOnly(judge(undefined, text)))
      : judgeWord(text, previous, words, judge);
    return judgement === undefined ? [] : [{ word, judgement }];
  });
}

/** A text with white space in it is a shell's command line, unless a flag takes it. */
function isShellText(text: string, previous: string | undefined): boolean {
  if (text.startsWith("-") || !/\s/.test(text)) return false;
  return previous === undefined || !previous.startsWith("-") || /^-[a-z]{0,4}c$/.test(previous);
}

function judgeShellText(text: string, judge: Judge): Judgement | undefined {
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
  const words = text.match(shellWord) ?? [];
  return words.map((word) => word.replace(/["']/g, ""));
}

const shellWord =
  /(?:\$\([^()]{0,512}\)|\$\{[^{}]{0,256}\}|[^\s"';|&]|"[^"]{0,4096}"|'[^']{0,4096}'){1,8192}/g;

/** `$DB_PASSWORD`, `${X}`, `$(cat …)`: what the shell puts in when it runs. */
function isExpansion(value: string): boolean {
  return /^(?:\$[A-Za-z_({]|`)/.test(value);
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
    return isExpansion(assignment[2]) ? undefined : secretOnly(judge(assignment[1], assignment[2]));
  }
  if (isExpansion(word)) return undefined;
  const flag = previous === undefined ? undefined : /^--?([A-Za-z][\w.-]{1,100})$/.exec(previous)?.[1];
  if (flag !== undefined && !word.startsWith("-")) {
    const judgement = secretOnly(judge(flag, word));
    if (judgement !== undefined) return judgement;
  }
  return (
    secretOnly(judgeUserFlag(word, previous, judge)) ??
    secretOnly(judgeHeaderFlag(word, previous, judge)) ??
    secretOnly(judgeShortPassword(word, previous, words, judge)) ??
    secretOnly(judge(undefined, word))
  );
}

/** `curl -H 'X-Api-Key: …'`. */
function judgeHeaderFlag(word: string, previous: string | undefined, judge: Judge): Judgement | undefined {
  return previous === "-H" || previous === "--header" ? judgeOption("Header", word, judge) : undefined;
}

/** `curl -u user:password`. */
function judgeUserFlag(word: string, previous: string | undefined, judge: Judge): Judgement | undefined {
  if (previous !== "-u" && previous !== "--user") return undefined;
  const password = /^[^\s:]{1,64}:(.+)$/.exec(word)?.[1];
  return password === undefined ? undefined : judge("password", password);
}

const clientsWithShortPassword =
  /(?:^|\/)(?:mysql\w*|mariadb\w*|sshpass|mongosh?|mongodump|redis-cli|influx)$/;

/**
 * `mysql -pPASSWORD`, `redis-cli -a PASSWORD`: only with the programs that read it so. MySQL's clients take no white
 * space there; what follows `-p` is the name of a database.
 */
function judgeShortPassword(
  word: string,
  previous: string | undefined,
  words: readonly string[],
  judge: Judge,
): Judgement | undefined {
  const password = previous === "-a" ? word : /^-[pa]([^\s-].*)$/.exec(word)?.[1];
  if (password === undefined || isExpansion(password)) return undefined;
  const isRead = words.some((other) => clientsWithShortPassword.test(other));
  return isRead ? judge("password", password) : undefined;
}

function secretOnly(judgement: Judgement | undefined): Judgement | undefined {
  return judgement?.verdict === "secret" ? judgement : undefined;
}

/** An option of a log driver or FireLens, or a label: `splunk-token`, `apikey`, `Header: Authorization Bearer …`. */
export function judgeOption(name: string, value: string, judge: Judge): Judgement {
  const header = /header/i.test(name)
    ? /^([\w-]{3,40})(?:\s{0,8}:|\s)\s{0,8}(\S.*)$/.exec(value.trim())
    : null;
  if (header?.[1] !== undefined && header[2] !== undefined) {
    const credential = header[2].replace(/^(?:Bearer|Splunk|Token|Basic)\s{1,8}/i, "");
    return isExpansion(credential) ? judge(undefined, "") : judge(header[1], credential);
  }
  return judge(name, value);
}
