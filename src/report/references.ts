/** What is referred to, by whom, as a table, JSON, or a Mermaid diagram. */

import stringWidth from "string-width";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import type { Locale, Text } from "../language/text.ts";
import { escapeForMermaid, escapeForTerminal, jsonText } from "./escape.ts";

/** One reference of one container. */
export interface ReferenceRow {
  readonly path: Shown;
  readonly line: number;
  /** The family, the job definition's name, or the resource's logical id. */
  readonly taskDefinition: Shown | undefined;
  readonly container: Shown | undefined;
  /** The environment variable or log option, or `credentialsParameter`. */
  readonly name: Shown | undefined;
  readonly use: "secrets" | "secretOptions" | "credentialsParameter";
  /** What it refers to; `other` where it is neither a parameter nor a secret, or known only at deploy time. */
  readonly kind: "parameter" | "secret" | "other";
  /** The parameter's or secret's name; `…` for what is known only at deploy time. */
  readonly target: Shown;
  readonly region: Shown | undefined;
  readonly account: Shown | undefined;
  /** A later member takes its place, so that ECS never sees it. */
  readonly overridden: boolean;
  /** What the catalog knows; undefined where it was not asked. */
  readonly known: KnownReference | undefined;
}

/** What a catalog says of what a reference refers to. */
export interface KnownReference {
  /** `denied`: the caller may not know; `unknown`: there was no answer. */
  readonly status: "present" | "absent" | "denied" | "unknown";
  /** `String`, `StringList` or `SecureString`, of a parameter. */
  readonly type?: Shown;
  readonly version?: number;
  /** The KMS key: an alias, an id or an ARN. */
  readonly keyId?: Shown;
  /** What exactly is absent, where the parameter or secret itself is there. */
  readonly missing?: "version" | "stage" | "json-key";
  /** The nearest existing name, where the absent one looks like a slip. */
  readonly nearest?: Shown;
  /** When a secret that is scheduled for deletion goes, in ISO 8601. */
  readonly deletionDate?: Shown;
  /** What prevents decrypting with the key. */
  readonly keyTrouble?: "pending-deletion" | "disabled";
}

export const referenceFormats = ["table", "json", "mermaid"] as const;
export type ReferenceFormat = (typeof referenceFormats)[number];

/** The rows in one of the formats, with a newline at the end. */
export function referencesText(
  rows: readonly ReferenceRow[],
  format: ReferenceFormat,
  locale: Locale,
): string {
  switch (format) {
    case "table":
      return table(rows, locale);
    case "json":
      return `${jsonText({ version: 1, references: rows.map(jsonRow) }, 2)}\n`;
    case "mermaid":
      return mermaid(rows);
  }
}

function table(rows: readonly ReferenceRow[], locale: Locale): string {
  const isAsked = rows.some(({ known }) => known !== undefined);
  const columns: readonly (readonly [Text, (row: ReferenceRow) => Shown])[] = [
    [{ en: shown`PLACE`, ja: shown`場所` }, ({ path, line }) => shown`${path}:${line}`],
    [{ en: shown`CONTAINER`, ja: shown`コンテナ` }, ({ container }) => container ?? none],
    [{ en: shown`VARIABLE`, ja: shown`変数` }, variableText],
    [{ en: shown`REFERS TO`, ja: shown`参照先` }, targetText],
    [{ en: shown`REGION`, ja: shown`リージョン` }, ({ region }) => region ?? none],
    [{ en: shown`ACCOUNT`, ja: shown`アカウント` }, ({ account }) => account ?? none],
    ...(isAsked
      ? [[{ en: shown`KNOWN`, ja: shown`状態` }, (row: ReferenceRow) => knownText(row.known)] as const]
      : []),
  ];
  const lines = [
    columns.map(([title]) => escapeForTerminal(title[locale])),
    ...rows.map((row) => columns.map(([, cell]) => escapeForTerminal(cell(row)))),
  ];
  // Japanese characters take two columns of a terminal.
  const widths = columns.map(() => 0);
  for (const cells of lines) {
    for (const [index, cell] of cells.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
    }
  }
  return lines
    .map((cells) => {
      const padded = cells.map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - stringWidth(cell)));
      return `${padded.join("  ").trimEnd()}\n`;
    })
    .join("");
}

/** In a cell that has nothing to say. */
const none = shown`-`;

function variableText({ name = none, use }: ReferenceRow): Shown {
  return use === "secretOptions" ? shown`${name} (${use})` : name;
}

function targetText({ kind, target, overridden }: ReferenceRow): Shown {
  const what = kind === "secret" ? "secret " : kind === "other" ? "? " : "";
  return shown`${what}${target}${overridden ? " (overridden)" : ""}`;
}

function knownText(known: KnownReference | undefined): Shown {
  if (known === undefined) return none;
  const { status, type, missing, nearest, deletionDate, keyTrouble } = known;
  const details = [
    shown`${status}`,
    type,
    missing === undefined ? undefined : shown`no such ${missing}`,
    nearest === undefined ? undefined : shown`nearest: ${nearest}`,
    deletionDate === undefined ? undefined : shown`deleted on ${deletionDate}`,
    keyTrouble === undefined ? undefined : shown`key ${keyTrouble}`,
  ];
  return joinShown(
    details.filter((detail) => detail !== undefined),
    ", ",
  );
}

function jsonRow({ known, ...row }: ReferenceRow): unknown {
  if (known === undefined) return row;
  const { status, type, version, keyId, missing, nearest, deletionDate, keyTrouble } = known;
  return { ...row, known: { status, type, version, keyId, missing, nearest, deletionDate, keyTrouble } };
}

/** Containers → variables → parameters, each box once. */
function mermaid(rows: readonly ReferenceRow[]): string {
  const boxes = new Map<string, string>();
  const box = (kind: string, key: string, label: Shown, shape: readonly [string, string]): string => {
    const id = boxes.get(`${kind} ${key}`) ?? `${kind}${boxes.size}`;
    boxes.set(`${kind} ${key}`, id);
    return `${id}${shape[0]}"${escapeForMermaid(label)}"${shape[1]}`;
  };
  const lines = rows
    .filter(({ overridden }) => !overridden)
    .map((row) => {
      const owner = `${row.path} ${row.taskDefinition ?? ""} ${row.container ?? ""}`;
      const container = box("c", owner, row.container ?? row.taskDefinition ?? row.path, ["[", "]"]);
      const variable = box("v", `${owner} ${row.name ?? row.line}`, row.name ?? shown`${row.use}`, [
        "(",
        ")",
      ]);
      const place = [row.target, row.region ?? "", row.account ?? ""].join(" ");
      const target = box(
        "p",
        `${row.kind} ${place}`,
        row.target,
        row.kind === "secret" ? ["[(", ")]"] : ["[/", "/]"],
      );
      const arrow = row.known?.status === "absent" ? "-. absent .->" : "-->";
      return `  ${container} --> ${variable} ${arrow} ${target}`;
    });
  return `flowchart LR\n${lines.join("\n")}${lines.length === 0 ? "" : "\n"}`;
}
