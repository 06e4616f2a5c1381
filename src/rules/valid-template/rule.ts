import { shownWritten } from "../../model/shown.ts";
import { shownProblem } from "../../source/problem-messages.ts";
import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** A template action that gives something else than it seems. */
export const validTemplate = defineRule({
  meta: { id: "valid-template", severity: "warning", fixable: "suggestion" },
  messages,
  check({ document, textRoot }, context) {
    if (textRoot === undefined) return;
    for (const problem of document.problems) {
      if (problem.kind !== "template") continue;
      const { range, source, suggestion } = problem;
      context.report({
        messageId: "problem",
        arguments: {
          problem: shownProblem(problem, (name) => shownWritten(name, source ?? document.source, range)),
        },
        // A node of the other file, so that the finding points there.
        node: source === undefined ? textRoot : { kind: "null", range, source },
        range,
        suggestions:
          suggestion === undefined
            ? []
            : [{ messageId: "suggestion", arguments: { id: suggestion.id }, edits: suggestion.edits }],
      });
    }
  },
});
