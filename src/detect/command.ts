/** Credentials in command lines and in the options of log drivers. */
import { looksRandom } from "./entropy.ts";
import type { Judge } from "./judge.ts";
import type { Judgement } from "./judgement.ts";
import { isCredentialName, passwordNames } from "./names.ts";

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

/** `$DB_PASSWORD`, `${X}`, `$(cat …)`: what the shell puts in when it runs; Compose writes its `$` twice. */
function isExpansion(value: string): boolean {
  return /^(?:\${1,2}[A-Za-z_({]|`)/.test(value);
}

function judgeWord(
  word: string,
  previous: string | undefined,
  words: readonly string[],
  judge: Judge,
): Judgement | undefined {
  if (word.length < 3) return undefined;
  const ofClient =
    secretOnly(judgeUserFlag(word, previous, words, judge)) ??
    secretOnly(judgeHeaderFlag(word, previous, words, judge));
  if (ofClient !== undefined) return ofClient;
  const assignment = /^(?:-{1,2}|-[eD])?([A-Za-z][\w.-]{0,100})=([\s\S]*)$/.exec(word);
  if (assignment?.[1] !== undefined && assignment[2] !== undefined) {
    return isExpansion(assignment[2]) ? undefined : judgeNamed(assignment[1], assignment[2], judge);
  }
  if (isExpansion(word)) return undefined;
  const flag = previous === undefined ? undefined : /^--?([A-Za-z][\w.-]{1,100})$/.exec(previous)?.[1];
  if (flag !== undefined && !word.startsWith("-")) {
    const judgement = judgeNamed(flag, word, judge);
    if (judgement !== undefined) return judgement;
  }
  return (
    judgeSetting(word, previous, judge) ??
    secretOnly(judgeShortPassword(word, previous, words, judge)) ??
    secretOnly(judge(undefined, word))
  );
}

/** `--pass …` takes a password, though `PASS` alone says little of a variable. */
function judgeNamed(name: string, value: string, judge: Judge): Judgement | undefined {
  return secretOnly(judge(passwordNames.has(name.toLowerCase()) ? "password" : name, value));
}

/** `aws configure set aws_secret_access_key …`, `machine example.com password …`: a name and then its value. */
function judgeSetting(word: string, previous: string | undefined, judge: Judge): Judgement | undefined {
  const isNamed =
    previous !== undefined && /^[a-z][\w.-]{3,60}$/i.test(previous) && isCredentialName(previous);
  return isNamed && looksRandom(word) ? secretOnly(judge(previous, word)) : undefined;
}

/** Programs whose `-u` is a user with a password; `docker run -u 1000:1000` and many others mean a group. */
const clientsWithUser = /(?:^|\/)(?:curl|etcdctl)$/;

function isRunWith(words: readonly string[], programs: RegExp): boolean {
  return words.some((word) => programs.test(word));
}

/** `curl -H 'X-Api-Key: …'`, `-H'…'`, `--header=…`. */
function judgeHeaderFlag(
  word: string,
  previous: string | undefined,
  words: readonly string[],
  judge: Judge,
): Judgement | undefined {
  if (previous === "-H" || previous === "--header") return judgeOption("Header", word, judge);
  const header = /^--header=(.+)$/.exec(word)?.[1] ?? /^-H([A-Za-z].*)$/.exec(word)?.[1];
  const isRead = header !== undefined && (word.startsWith("--") || isRunWith(words, clientsWithUser));
  return isRead ? judgeOption("Header", header, judge) : undefined;
}

/** `curl -u user:password`, `-uuser:password`, `--user=…`. */
function judgeUserFlag(
  word: string,
  previous: string | undefined,
  words: readonly string[],
  judge: Judge,
): Judgement | undefined {
  const user =
    previous === "-u" || previous === "--user" ? word : /^(?:-u|--user=)([^\s=-].*)$/.exec(word)?.[1];
  const password = user === undefined ? undefined : /^[^\s:]{1,64}:(.+)$/.exec(user)?.[1];
  if (password === undefined || isExpansion(password) || !isRunWith(words, clientsWithUser)) return undefined;
  return judge("password", password);
}

interface ShortPassword {
  readonly programs: RegExp;
  readonly flag: string;
  /** Whether white space may stand before the password. */
  readonly isApart: boolean;
  /** A word that has to be there besides: `docker login`. */
  readonly command?: string;
}

/** How clients that are seen in health checks and scripts take a password by one letter. */
const shortPasswords: readonly ShortPassword[] = [
  // What follows MySQL's `-p` and white space is the name of a database.
  { programs: /(?:^|\/)(?:mysql\w*|mariadb\w*)$/, flag: "-p", isApart: false },
  { programs: /(?:^|\/)(?:sshpass|mongo|mongosh|mongodump|mongorestore|cqlsh)$/, flag: "-p", isApart: true },
  { programs: /(?:^|\/)(?:docker|podman|helm|skopeo|crane)$/, flag: "-p", isApart: true, command: "login" },
  { programs: /(?:^|\/)(?:sqlcmd|bcp|mosquitto_pub|mosquitto_sub)$/, flag: "-P", isApart: true },
  { programs: /(?:^|\/)ldap(?:search|add|modify|delete|whoami|passwd)$/, flag: "-w", isApart: true },
  { programs: /(?:^|\/)redis-cli$/, flag: "-a", isApart: true },
];

/** `mysql -pPASSWORD`, `redis-cli -a PASSWORD`: only with the programs that read it so. */
function judgeShortPassword(
  word: string,
  previous: string | undefined,
  words: readonly string[],
  judge: Judge,
): Judgement | undefined {
  for (const { programs, flag, isApart, command } of shortPasswords) {
    const isJoined = word.startsWith(flag) && word.length > flag.length;
    if (!isJoined && !(isApart && previous === flag)) continue;
    if (!isRunWith(words, programs) || (command !== undefined && !words.includes(command))) continue;
    const password = isJoined ? word.slice(flag.length) : word;
    return isExpansion(password) || password.startsWith("-") ? undefined : judge("password", password);
  }
  return undefined;
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
