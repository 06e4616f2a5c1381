/** One line on standard error for a person who waits; nothing where nobody looks. */
import { shown } from "../../language/shown.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Surroundings } from "./host.ts";

export interface Progress {
  /** Says how many calls have been answered. */
  readonly show: (calls: number) => void;
  /** Takes the line away again. */
  readonly clear: () => void;
}

/** What ends sooner needs no line. */
const patience = 500;
const eraseLine = "\r\u001b[K";

/** A line that is written over with each call, on a terminal alone. */
export function progressOn(
  { isErrorTerminal, environment, writeError }: Surroundings,
  locale: Locale,
): Progress {
  if (!isErrorTerminal || environment["TERM"] === "dumb" || environment["CI"] !== undefined) {
    return { show: () => {}, clear: () => {} };
  }
  const start = performance.now();
  let isShown = false;
  return {
    show: (calls) => {
      if (performance.now() - start < patience) return;
      isShown = true;
      writeError(`${eraseLine}${askingText(calls)[locale]}`);
    },
    clear: () => {
      if (isShown) writeError(eraseLine);
    },
  };
}

function askingText(calls: number): Text {
  return {
    en: shown`Asking AWS: ${calls} calls answered`,
    ja: shown`AWS に確認しています: ${calls} 件の応答`,
  };
}
