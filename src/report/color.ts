/** Colours for a terminal. */
import { styleText } from "node:util";
import type { Shown } from "../language/shown.ts";
import { escapeForTerminal } from "./escape.ts";

type Style = "bold" | "dim" | "red" | "yellow" | "green" | "plain";

/** Functions that escape a text for a terminal and colour it. */
export type Paint = Readonly<Record<Style, (text: Shown) => string>>;

/** Functions that escape a text for a terminal, and colour it where `color` says so. */
export function paint(color: boolean): Paint {
  const painter = (style: Exclude<Style, "plain">) => (text: Shown) =>
    // Whether to colour is decided already, and not by what standard output is.
    color ? styleText(style, escapeForTerminal(text), { validateStream: false }) : escapeForTerminal(text);
  return {
    bold: painter("bold"),
    dim: painter("dim"),
    red: painter("red"),
    yellow: painter("yellow"),
    green: painter("green"),
    plain: escapeForTerminal,
  };
}
