import picocolors from "picocolors";

export type Paint = Pick<
  ReturnType<typeof picocolors.createColors>,
  "bold" | "dim" | "red" | "yellow" | "green" | "cyan"
>;

/** Functions that colour a text, or leave it as it is. */
export function paint(color: boolean): Paint {
  return picocolors.createColors(color);
}
