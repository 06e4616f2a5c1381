/** What is referred to, by whom, as a table, JSON, or a Mermaid diagram. */

import Table from "cli-table3";
import type { LookupResult } from "../catalog/catalog.ts";
import { shown } from "../language/shown.ts";
import type { Locale, Text } from "../language/text.ts";

/** One reference of one container. */
export interface ReferenceRow {
  readonly path: string;
  readonly line: number;
  /** The family, the job definition's name, or the resource's logical id. */
  readonly taskDefinition: string | undefined;
  readonly container: string | undefined;
  /** The environment variable or log option, or `credentialsParameter`. */
  readonly name: string | undefined;
  readonly use: "secrets" | "secretOptions" | "credentialsParameter";
  /** What it refers to; `other` where it is neither a parameter nor a secret, or known only at deploy time. */
  readonly kind: "parameter" | "secret" | "other";
  /** The parameter's or secret's name; `…` for what is known only at deploy time. */
  readonly target: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
  /** A later member takes its place, so that ECS never sees it. */
  readonly overridden: boolean;
  /** What the catalog knows; undefined where it was not asked. */
  readonly known: LookupResult | undefined;
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
      return `${JSON.stringify({ version: 1, references: rows.map(jsonRow) }, null, 2)}\n`;
    case "mermaid":
      return mermaid(rows);
  }
}

const borderless = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

function table(rows: readonly ReferenceRow[], locale: Locale): string {
  const isAsked = rows.some(({ known }) => known !== undefined);
  const columns: readonly (readonly [Text, (row: ReferenceRow) => string])[] = [
    [{ en: shown`PLACE`, ja: shown`場所` }, ({ path, line }) => `${path}:${line}`],
    [{ en: shown`CONTAINER`, ja: shown`コンテナ` }, ({ container }) => container ?? "-"],
    [{ en: shown`VARIABLE`, ja: shown`変数` }, variableText],
    [{ en: shown`REFERS TO`, ja: shown`参照先` }, targetText],
    [{ en: shown`REGION`, ja: shown`リージョン` }, ({ region }) => region ?? "-"],
    [{ en: shown`ACCOUNT`, ja: shown`アカウント` }, ({ account }) => account ?? "-"],
    ...(isAsked
      ? [[{ en: shown`KNOWN`, ja: shown`状態` }, (row: ReferenceRow) => knownText(row.known)] as const]
      : []),
  ];
  const drawn = new Table({
    head: columns.map(([title]) => title[locale]),
    chars: borderless,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) drawn.push(columns.map(([, cell]) => cell(row)));
  return `${drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}

function variableText({ name, use }: ReferenceRow): string {
  return use === "secretOptions" ? `${name ?? "-"} (${use})` : (name ?? "-");
}

function targetText({ kind, target, overridden }: ReferenceRow): string {
  const what = kind === "secret" ? "secret " : kind === "other" ? "? " : "";
  return `${what}${target}${overridden ? " (overridden)" : ""}`;
}

function knownText(known: LookupResult | undefined): string {
  if (known === undefined) return "-";
  const { status, type, missing, nearest, deletionDate, keyTrouble } = known;
  const details = [
    type,
    missing === undefined ? undefined : `no such ${missing}`,
    nearest === undefined ? undefined : `nearest: ${nearest}`,
    deletionDate === undefined ? undefined : `deleted on ${deletionDate}`,
    keyTrouble === undefined ? undefined : `key ${keyTrouble}`,
  ].filter((detail) => detail !== undefined);
  return details.length === 0 ? status : `${status}, ${details.join(", ")}`;
}

function jsonRow({ known, ...row }: ReferenceRow): unknown {
  if (known === undefined) return row;
  const { status, type, version, keyId, missing, nearest, deletionDate, keyTrouble } = known;
  return { ...row, known: { status, type, version, keyId, missing, nearest, deletionDate, keyTrouble } };
}

/** Containers → variables → parameters, each box once. */
function mermaid(rows: readonly ReferenceRow[]): string {
  const boxes = new Map<string, string>();
  const box = (kind: string, key: string, label: string, shape: readonly [string, string]): string => {
    const id = boxes.get(`${kind} ${key}`) ?? `${kind}${boxes.size}`;
    boxes.set(`${kind} ${key}`, id);
    return `${id}${shape[0]}"${escaped(label)}"${shape[1]}`;
  };
  const lines = rows
    .filter(({ overridden }) => !overridden)
    .map((row) => {
      const owner = `${row.path} ${row.taskDefinition ?? ""} ${row.container ?? ""}`;
      const container = box("c", owner, row.container ?? row.taskDefinition ?? row.path, ["[", "]"]);
      const variable = box("v", `${owner} ${row.name ?? row.line}`, row.name ?? row.use, ["(", ")"]);
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

/** Mermaid takes HTML's entities with a hash in place of the ampersand. */
function escaped(label: string): string {
  return label.replaceAll(/[#"<>&]/g, (character) => `#${character.charCodeAt(0)};`);
}
