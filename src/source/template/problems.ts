/** Actions that give something else than it seems. */
import type { Problem } from "../problem.ts";
import type { EvaluatedAction } from "./mask.ts";

/** `env` with one literal and nothing else, before any pipe. */
const loneEnv = /^env\s+(?:`([^`]*)`|"((?:[^"\\]|\\.)*)")\s*(?:\||$)/;

/** What would have to be escaped in a JSON string. */
const breaksJson = /["\\\p{Cc}]/u;

/** The problems of the actions of a text, in order. */
export function templateProblems(text: string, actions: readonly EvaluatedAction[]): Problem[] {
  return actions.flatMap((action) =>
    action.kind === "output" ? [...envWithoutDefault(text, action), ...valueBreaksJson(text, action)] : [],
  );
}

/**
 * `env` takes the last of its arguments as the default of all (kayac/go-config): alone, a variable's name becomes its
 * value.
 */
function envWithoutDefault(text: string, action: EvaluatedAction): Problem[] {
  const match = loneEnv.exec(action.body);
  if (match === null) return [];
  const start = text.indexOf("env", action.start);
  return [
    {
      kind: "template",
      id: "env-without-default",
      arguments: { variable: { written: match[1] ?? match[2] ?? "" } },
      range: { start: action.start, end: action.end },
      suggestion: {
        id: "use-must-env",
        arguments: {},
        edits: [{ range: { start, end: start + "env".length }, text: "must_env" }],
      },
    },
  ];
}

/** What an action gives goes into the JSON as it is (ecspresso renders before it reads). */
function valueBreaksJson(text: string, action: EvaluatedAction): Problem[] {
  const value = action.outcome?.value;
  if (value === undefined || !action.insideString || !breaksJson.test(value)) return [];
  if (/\bjson_escape\b/.test(action.body)) return [];
  const end = text.indexOf(action.body, action.start) + action.body.length;
  return [
    {
      kind: "template",
      id: "value-breaks-json",
      arguments: {},
      range: { start: action.start, end: action.end },
      suggestion: {
        id: "add-json-escape",
        arguments: {},
        edits: [{ range: { start: end, end }, text: " | json_escape" }],
      },
    },
  ];
}
