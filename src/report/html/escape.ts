/** Text for HTML and SVG, in elements and in quoted attributes. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A sentence for a person; what stands in backticks becomes code. */
export function prose(text: string): string {
  return text
    .split("`")
    .map((piece, index) => (index % 2 === 1 ? `<code>${escaped(piece)}</code>` : escaped(piece)))
    .join("");
}
