/** JSON that a program wrote and a repository contains, such as a Terraform state or a baseline. */

/** Each value takes many times its text in memory: 32 MB of `{}` would take a gigabyte. */
const mostValues = 2_000_000;

/** The value of a JSON text; undefined where it is none, or has more values in it than there is room for. */
export function parseData(text: string): unknown {
  if (hasTooManyValues(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every value but the first follows one of these. In a string they are counted as well, which does no harm. */
function hasTooManyValues(text: string): boolean {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === comma || code === bracket || code === brace) count++;
  }
  return count > mostValues;
}

const comma = 0x2c;
const bracket = 0x5b;
const brace = 0x7b;
