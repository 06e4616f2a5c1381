/** Sentences about files that can't be read or written. They name a file and a reason, never its content. */
import { harmless, harmlessPath } from "../../detect/harmless.ts";
import { type Shown, shown, shownPath } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { errorCode, RunFailure } from "./failure.ts";

/** Why a file is not read that could be: what may be read is in docs/security.md. */
export type RefusalReason = "outside-project" | "not-regular" | "too-large";

/** A file that is not read though it may be there. */
export class ReadRefusal extends RunFailure {
  readonly reason: RefusalReason;
  /** How a file that is too large begins: enough to tell what kind of file it is. */
  readonly roughText: string;

  constructor(reason: RefusalReason, sentence: Text, roughText = "") {
    super(sentence);
    this.reason = reason;
    this.roughText = roughText;
  }
}

/** A file is not text in UTF-8. */
export class EncodingFailure extends RunFailure {
  /** Its ASCII characters as they are, whatever the encoding: enough to tell what kind of file it is. */
  readonly roughText: string;

  constructor(path: string, bytes: Buffer) {
    super(binary(path));
    this.roughText = bytes.toString("latin1").replaceAll("\0", "");
  }
}

/** A file that a file names lies outside its project. Nothing is said about what is there. */
export function outsideProject(path: string): ReadRefusal {
  const file = harmlessPath(path);
  return new ReadRefusal("outside-project", {
    en: shown`${file} is outside the project, so it was not read. To allow it, name a folder that contains it with --import-root.`,
    ja: shown`${file} はプロジェクトの外にあるため、読み込みませんでした。許可するには、それを含むフォルダを --import-root で指定してください。`,
  });
}

/** A device, a pipe, a socket or a folder where only a regular file is read. */
export function notRegular(path: string): ReadRefusal {
  const file = harmlessPath(path);
  return new ReadRefusal("not-regular", {
    en: shown`${file} is not a regular file, so it was not read.`,
    ja: shown`${file} は通常のファイルではないため、読み込みませんでした。`,
  });
}

export function tooLarge(path: string, limit: number, roughText: string): ReadRefusal {
  const file = harmlessPath(path);
  const megabytes = Math.floor(limit / 1_000_000);
  return new ReadRefusal(
    "too-large",
    {
      en: shown`${file} is larger than ${megabytes} MB, so it was not read. Make it smaller, or leave it out.`,
      ja: shown`${file} は ${megabytes} MB を超えているため、読み込みませんでした。小さくするか、対象から外してください。`,
    },
    roughText,
  );
}

export function cannotRead(path: string, error: unknown): RunFailure {
  const file = harmlessPath(path);
  const reason = reasonOf(error);
  return new RunFailure({
    en: shown`${file} can't be read: ${reason.en}.`,
    ja: shown`${file} を読み込めません。${reason.ja}。`,
  });
}

/** A file of its own is replaced whole or not at all; of what goes to a device or a pipe, a part may have arrived. */
export function cannotWrite(path: string, error: unknown, isReplaced: boolean): RunFailure {
  const file = shownPath(path);
  const reason = reasonOf(error);
  const after: Text = isReplaced
    ? { en: shown` The file is as it was.`, ja: shown`ファイルは元のままです。` }
    : { en: shown``, ja: shown`` };
  return new RunFailure({
    en: shown`${file} can't be written: ${reason.en}.${after.en}`,
    ja: shown`${file} に書き込めません。${reason.ja}。${after.ja}`,
  });
}

export function changedMeanwhile(path: string): RunFailure {
  const file = shownPath(path);
  return new RunFailure({
    en: shown`${file} was changed by someone else while it was being fixed, so it was left alone. Run the command again.`,
    ja: shown`${file} は修正中に別の変更が加えられたため、書き込みませんでした。もう一度実行してください。`,
  });
}

/** A pipe or a device has no text that could be replaced. */
export function notReplaceable(path: string): RunFailure {
  const file = shownPath(path);
  return new RunFailure({
    en: shown`${file} is not a regular file, so it can't be fixed. Pass its text to standard input instead: ecspresso-secrets lint --fix -`,
    ja: shown`${file} は通常のファイルではないため、修正できません。代わりに標準入力に渡してください: ecspresso-secrets lint --fix -`,
  });
}

/** A link in a folder leads to a file somewhere else, which is read and not written. */
export function linkNotWritten(path: string): RunFailure {
  const file = shownPath(path);
  return new RunFailure({
    en: shown`${file} is a link to a file outside the folder that is fixed, so it was not changed. To fix it, name the file itself.`,
    ja: shown`${file} は修正対象のフォルダの外にあるファイルへのリンクのため、変更しませんでした。修正するには、リンク先のファイルを直接指定してください。`,
  });
}

export function linkOutOfProject(path: string): RunFailure {
  const file = shownPath(path);
  return new RunFailure({
    en: shown`${file} leads out of the project through a symbolic link, so nothing was written. Remove the link, or name the file that it leads to.`,
    ja: shown`${file} はシンボリックリンクによりプロジェクトの外を指すため、書き込みませんでした。リンクを削除するか、リンク先のファイルを直接指定してください。`,
  });
}

function binary(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} is not UTF-8 text. Save it as UTF-8, or leave it out.`,
    ja: shown`${file} は UTF-8 のテキストではありません。UTF-8 で保存するか、対象から外してください。`,
  };
}

function reasonOf(error: unknown): Text {
  const code = errorCode(error);
  if (code === undefined) return { en: shown`the system gave no reason`, ja: shown`理由は不明です` };
  const name: Shown = harmless(code);
  return reasons[code] ?? { en: shown`the system says ${name}`, ja: shown`システムのエラー: ${name}` };
}

const reasons: Readonly<Record<string, Text>> = {
  ENOENT: { en: shown`it does not exist`, ja: shown`存在しません` },
  EACCES: { en: shown`permission is denied`, ja: shown`権限がありません` },
  EPERM: { en: shown`permission is denied`, ja: shown`権限がありません` },
  EISDIR: { en: shown`it is a folder`, ja: shown`フォルダです` },
  ELOOP: {
    en: shown`its symbolic links lead in a circle`,
    ja: shown`シンボリックリンクが循環しています`,
  },
  ENAMETOOLONG: { en: shown`its name is too long`, ja: shown`名前が長すぎます` },
  EPIPE: { en: shown`the other end of the pipe is closed`, ja: shown`パイプの相手側が閉じています` },
  ENOSPC: { en: shown`the disk is full`, ja: shown`ディスクに空きがありません` },
  EDQUOT: { en: shown`the disk quota is used up`, ja: shown`ディスククォータを使い切っています` },
  EFBIG: {
    en: shown`files of this size are not allowed here`,
    ja: shown`この大きさのファイルは許可されていません`,
  },
  EROFS: { en: shown`the disk is read-only`, ja: shown`ディスクが読み取り専用です` },
};
