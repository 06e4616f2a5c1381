/** Whether a regular expression is slow on some text, as recheck finds. */
import { checkSync } from "recheck";

type Options = NonNullable<Parameters<typeof checkSync>[2]>;
export type ExpressionStatus = ReturnType<typeof checkSync>["status"];

/** Checks in JavaScript, without starting another program; `unknown` where the time that it was given did not do. */
export function checkExpression(
  { source, flags }: { readonly source: string; readonly flags: string },
  options: Pick<Options, "checker" | "timeout">,
): ExpressionStatus {
  const previous = process.env["RECHECK_BACKEND"];
  process.env["RECHECK_BACKEND"] = "pure";
  try {
    return checkSync(source, flags.replace(/[gy]/g, ""), options).status;
  } finally {
    if (previous === undefined) delete process.env["RECHECK_BACKEND"];
    else process.env["RECHECK_BACKEND"] = previous;
  }
}
