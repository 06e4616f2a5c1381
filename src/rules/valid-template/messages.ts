import type { Shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { ProblemContent, ProblemSuggestion } from "../../source/problem.ts";
import { problemText, suggestionText } from "../../source/problem-messages.ts";

export const messages = {
  problem: ({ problem }: { problem: ProblemContent<Shown> }): Text => problemText(problem),
  suggestion: ({ id }: Pick<ProblemSuggestion, "id">): Text => suggestionText({ id }),
};
