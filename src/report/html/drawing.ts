/**
 * Draws who reads what: four columns, and a line wherever one leads to the next. Every column keeps the order of the
 * file, so the drawing of a file is always the same.
 */
import type { Connection, Connections, ReadingRole } from "../../engine/connections.ts";
import { joinShown, type Shown, shown, sliceShown } from "../../language/shown.ts";
import { type Locale, sameInEveryLanguage, type Text } from "../../language/text.ts";
import { escapeForHtml } from "../escape.ts";

/** In pixels. */
const columns = {
  container: { left: 0, width: 190 },
  variable: { left: 250, width: 250 },
  target: { left: 560, width: 320 },
  role: { left: 940, width: 236 },
} as const;
const width = 1177;
const head = 30;
const rowHeight = 36;
const boxHeight = 26;
/** Of a letter of the fixed-width font at its size. */
const letterWidth = 7.3;

type Column = keyof typeof columns;

interface Box {
  readonly column: Column;
  readonly label: Shown;
  /** Said in full where the label is cut. */
  readonly title: Shown;
  readonly style: string;
  /** The middle of the box. */
  readonly y: number;
}

interface Line {
  readonly from: Box;
  readonly to: Box;
  readonly style: string;
}

/** The drawing as SVG. `id` makes its parts unique on the page. */
export function drawing(
  { connections, role }: Connections,
  { name, id, locale }: { name: Shown; id: number; locale: Locale },
): string {
  const { boxes, lines } = placed(connections, role, locale);
  const rows = extentOf(boxes).lowest + rowHeight / 2;
  const heads = (Object.keys(columns) as Column[]).map(
    (column) =>
      `<text class="head" x="${columns[column].left}" y="16">${escapeForHtml(words[column][locale])}</text>`,
  );
  return [
    `<svg viewBox="0 0 ${width} ${rows}" width="${width}" height="${rows}" role="img" aria-labelledby="drawing-${id}">`,
    `<title id="drawing-${id}">${escapeForHtml(words.title[locale](name))}</title>`,
    ...heads,
    ...lines.map(lineMarkup),
    ...boxes.map(boxMarkup),
    "</svg>",
  ].join("");
}

function placed(
  connections: readonly Connection[],
  role: ReadingRole,
  locale: Locale,
): { boxes: Box[]; lines: Line[] } {
  const variables: Box[] = [];
  const lines: Line[] = [];
  const containers = new Map<Shown | undefined, Box[]>();
  const targets = new Map<string, { box: Omit<Box, "y">; readers: { variable: Box; isAbsent: boolean }[] }>();

  // Variables of one container stand together, each on a line of its own.
  const byOwner = new Map<Shown | undefined, Connection[]>();
  for (const connection of connections) {
    const owner = connection.container;
    const own = byOwner.get(owner) ?? [];
    own.push(connection);
    byOwner.set(owner, own);
  }
  for (const [owner, own] of byOwner) {
    const boxes = own.map((connection) => {
      const { variable, severity, target, isAbsent } = connection;
      const box: Box = {
        column: "variable",
        label: variable,
        title: variable,
        style: severity ?? "",
        y: head + (variables.length + 0.5) * rowHeight,
      };
      variables.push(box);
      const key = target === undefined ? "plain text" : `${target.kind} ${target.target}`;
      const known = targets.get(key) ?? { box: targetBox(connection, locale), readers: [] };
      known.readers.push({ variable: box, isAbsent });
      targets.set(key, known);
      return box;
    });
    containers.set(owner, boxes);
  }

  const boxes: Box[] = [];
  for (const [owner, own] of containers) {
    const label = owner ?? words.task[locale];
    const box: Box = { column: "container", label, title: label, style: "", y: middleOf(own) };
    boxes.push(box);
    for (const to of own) lines.push({ from: box, to, style: "" });
  }
  for (const variable of variables) boxes.push(variable);

  let lowest = head - rowHeight / 2;
  const readable: Box[] = [];
  for (const { box, readers } of [...targets.values()].sort(
    (a, b) => meanOf(a.readers) - meanOf(b.readers),
  )) {
    // Beside those that read it where there is room, else right below the one before.
    const y = Math.max(lowest + rowHeight, meanOf(readers));
    lowest = y;
    const isAbsent = readers.some((reader) => reader.isAbsent);
    const whole: Box = { ...box, y, style: isAbsent ? "error absent" : box.style };
    boxes.push(whole);
    if (box.style !== "plain") readable.push(whole);
    for (const { variable, isAbsent: isMissing } of readers) {
      lines.push({ from: variable, to: whole, style: isMissing ? "absent" : box.style });
    }
  }

  if (readable.length > 0) {
    const label = roleLabel(role)[locale];
    const isAbsent = role.kind === "none";
    const box: Box = {
      column: "role",
      label,
      title: role.kind === "none" ? label : role.arn,
      style: isAbsent ? "error absent" : "",
      y: middleOf(readable),
    };
    boxes.push(box);
    for (const from of readable) lines.push({ from, to: box, style: isAbsent ? "absent" : "" });
  }
  return { boxes, lines };
}

function targetBox({ target }: Connection, locale: Locale): Omit<Box, "y"> {
  if (target === undefined) {
    return { column: "target", label: words.plain[locale], title: words.plain[locale], style: "plain" };
  }
  return {
    column: "target",
    label: target.target,
    title: shown`${words[target.kind][locale]} ${target.target}`,
    style: target.kind,
  };
}

function middleOf(boxes: readonly Box[]): number {
  const { highest, lowest } = extentOf(boxes);
  return (highest + lowest) / 2;
}

/** The `y` of the box at the top and of the one at the bottom. */
function extentOf(boxes: readonly Box[]): { highest: number; lowest: number } {
  return boxes.reduce(
    ({ highest, lowest }, { y }) => ({ highest: Math.min(highest, y), lowest: Math.max(lowest, y) }),
    { highest: Number.POSITIVE_INFINITY, lowest: Number.NEGATIVE_INFINITY },
  );
}

function meanOf(readers: readonly { readonly variable: Box }[]): number {
  return readers.reduce((sum, { variable }) => sum + variable.y, 0) / readers.length;
}

function lineMarkup({ from, to, style }: Line): string {
  const start = columns[from.column].left + columns[from.column].width;
  const end = columns[to.column].left;
  const bend = (end - start) / 2;
  return `<path class="${style}" d="M${start} ${from.y}C${start + bend} ${from.y} ${end - bend} ${to.y} ${end} ${to.y}"/>`;
}

function boxMarkup({ column, label, title, style, y }: Box): string {
  const { left, width: boxWidth } = columns[column];
  return [
    `<g class="${style}"><title>${escapeForHtml(title)}</title>`,
    `<rect x="${left + 0.5}" y="${y - boxHeight / 2}" width="${boxWidth}" height="${boxHeight}" rx="6"/>`,
    `<text x="${left + 10}" y="${y + 4}">${escapeForHtml(cut(label, Math.floor((boxWidth - 20) / letterWidth)))}</text></g>`,
  ].join("");
}

/** A role's name for a person: without the path and the ARN around it. */
export function roleLabel(role: ReadingRole): Text {
  switch (role.kind) {
    case "none":
      return { en: shown`no execution role`, ja: shown`実行ロールなし` };
    case "unknown":
      return { en: shown`known at deploy time`, ja: shown`デプロイ時に決まる` };
    case "known":
      return sameInEveryLanguage(sliceShown(role.arn, role.arn.lastIndexOf("/") + 1));
  }
}

/** The beginning and, more telling in paths, the end of what is too long. */
function cut(label: Shown, room: number): Shown {
  const letters = [...label];
  if (widthOf(letters) <= room) return label;
  const start = lengthThatFits(letters, Math.floor(room / 3));
  const end = lengthThatFits(letters.reverse(), room - 1 - Math.floor(room / 3));
  return joinShown([sliceShown(label, 0, start), sliceShown(label, label.length - end)], "…");
}

/** How many UTF-16 units of a text have room. */
function lengthThatFits(letters: readonly string[], room: number): number {
  let width = 0;
  let length = 0;
  for (const letter of letters) {
    width += widthOf([letter]);
    if (width > room) break;
    length += letter.length;
  }
  return length;
}

/** In letters of Latin; those of Japanese are nearly twice as wide. */
function widthOf(letters: readonly string[]): number {
  return letters.reduce((sum, letter) => sum + (/[\u1100-\uFFDC]/.test(letter) ? 1.7 : 1), 0);
}

const words = {
  container: { en: shown`Container`, ja: shown`コンテナ` } satisfies Text,
  variable: { en: shown`Variable`, ja: shown`変数` } satisfies Text,
  target: { en: shown`Refers to`, ja: shown`参照先` } satisfies Text,
  role: { en: shown`Read by`, ja: shown`読み取るロール` } satisfies Text,
  task: { en: shown`(the task)`, ja: shown`(タスク)` } satisfies Text,
  plain: { en: shown`plain text in the file`, ja: shown`ファイル内の平文` } satisfies Text,
  parameter: { en: shown`parameter`, ja: shown`パラメータ` } satisfies Text,
  secret: { en: shown`secret`, ja: shown`シークレット` } satisfies Text,
  other: { en: shown`something else:`, ja: shown`その他:` } satisfies Text,
  title: {
    en: (name: Shown) => shown`What the containers of ${name} read, and who reads it for them`,
    ja: (name: Shown) => shown`${name} のコンテナが参照するものと、それを読み取るロール`,
  },
};
