/** Colours for a terminal. */
import { styleText } from "node:util";

type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

export type Paint = Readonly<Record<Style, (text: string) => string>>;

/** Functions that colour a text, or leave it as it is. */
export function paint(color: boolean): Paint {
  const painter = (style: Style) => (text: string) =>
    // Whether to colour is decided already, and not by what standard output is.
    color ? styleText(style, text, { validateStream: false }) : text;
  return {
    bold: painter("bold"),
    dim: painter("dim"),
    red: painter("red"),
    yellow: painter("yellow"),
    green: painter("green"),
    cyan: painter("cyan"),
  };
}
