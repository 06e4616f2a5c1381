import { parseEnv } from "node:util";
import type { TemplateContext } from "../../source/template/expression.ts";
import type { Host } from "../host/host.ts";
import { readText, typed } from "../host/read-file.ts";

/** The value of a variable by its name, or undefined where it is not set. */
export type TemplateEnvironment = NonNullable<TemplateContext["environment"]>;

/**
 * The environment that templates see. Envfiles override it, later files override earlier ones (ecspresso envfile.go).
 * Throws a RunFailure for an envfile that can't be read.
 */
export function templateEnvironment(
  envfiles: readonly string[],
  { environment, workingDirectory }: Host,
): TemplateEnvironment {
  const standard = environment["ECSPRESSO_ENVFILE"];
  const paths = [...(standard === undefined || standard === "" ? [] : [standard]), ...envfiles].flatMap(
    (list) => list.split(","),
  );
  const overrides = new Map<string, string | undefined>();
  for (const path of paths) {
    const variables = parseEnv(readText(path, workingDirectory, typed, "variables"));
    for (const [name, value] of Object.entries(variables)) overrides.set(name, value);
  }
  return (name) => overrides.get(name) ?? (Object.hasOwn(environment, name) ? environment[name] : undefined);
}
