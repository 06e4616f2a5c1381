/** Expressions of templates and Jsonnet, as they are written. */

const literal = /`([^`]*)`|"([^"]*)"|'([^']*)'/g;

/** The texts in quotes: of a call, the name that it asks for, and its defaults. */
export function literalsIn(expression: string): string[] {
  return [...expression.matchAll(literal)].map(([, a, b, c]) => a ?? b ?? c ?? "");
}

/** True for what the name of an environment variable can be: what else stands in its place may be anything. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_]\w{0,127}$/.test(text);
}
