/**
 * Puts fillers of the same length in place of template actions, so that a JSON scanner can read what is between
 * them and every offset stays true.
 */

import { shown } from "../../language/shown.ts";
import { Budget, type BudgetPlace } from "../../text/budget.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { holeCharacter } from "../string.ts";
import type { Branch } from "../tree.ts";
import { type Action, findActions } from "./actions.ts";
import { evaluate, type Outcome, type TemplateContext } from "./expression.ts";

/** An action with what it gives, where it prints. */
export interface EvaluatedAction extends Action {
  readonly outcome?: Outcome;
  readonly insideString: boolean;
}

/** From `offset` on, the text is in these arms. */
export interface BranchChange {
  readonly offset: number;
  readonly branches: readonly Branch[];
}

export interface TemplateMask {
  readonly text: string;
  readonly actions: readonly EvaluatedAction[];
  /** In order of offset; only blocks that open and close outside of strings. */
  readonly branchChanges: readonly BranchChange[];
}

type State = "outside" | "string" | "line-comment" | "block-comment";

interface OpenBlock {
  readonly action: Action;
  readonly insideString: boolean;
  readonly id: number;
  arm: number;
}

/** Gives undefined where the text has no template. Throws a SourceError where Go would not parse it. */
export function maskTemplate(source: SourceText, context: TemplateContext): TemplateMask | undefined {
  if (!source.text.includes("{{")) return undefined;
  const { text } = source;
  const budget = context.budget ?? new Budget();
  const pieces: string[] = [];
  const actions: EvaluatedAction[] = [];
  const branchChanges: BranchChange[] = [];
  const variables = new Map<string, Outcome>();
  const open: OpenBlock[] = [];
  let state: State = "outside";
  let position = 0;
  let blockCount = 0;
  let definitionDepth = 0;

  const changeBranches = (offset: number): void => {
    // Each change keeps a list of its own.
    budget.spend(open.length, source, offset);
    const branches = open
      .filter((block) => !block.insideString)
      .map((block) => ({ block: block.id, arm: block.arm }));
    branchChanges.push({ offset, branches });
  };

  for (const action of findActions(source, budget)) {
    const place = { source, offset: action.start };
    const between = text.slice(position, action.start);
    // The text of a {{ define }} is printed elsewhere, if at all.
    if (definitionDepth > 0) {
      pieces.push(" ".repeat(between.length));
    } else {
      pieces.push(between);
      state = advance(between, state);
    }
    const insideString = state === "string";
    const prints = action.kind === "output" || action.kind === "template";
    const filler = definitionDepth === 0 && (prints || insideString) ? holeCharacter : " ";
    pieces.push(filler.repeat(action.end - action.start));
    position = action.end;

    switch (action.kind) {
      case "assignment":
        assign(action.body, context, variables, place);
        break;
      case "if":
      case "range":
      case "with":
      case "block":
      case "define":
        budget.enter(source, action.start);
        open.push({ action, insideString, id: blockCount++, arm: 0 });
        if (action.kind === "define") definitionDepth++;
        changeBranches(action.end);
        break;
      case "else": {
        const block = open.at(-1);
        if (block === undefined) throw unexpected(source, action);
        block.arm++;
        // What compares arms looks at each pair of them.
        budget.spend(block.arm, source, action.start);
        changeBranches(action.end);
        break;
      }
      case "end": {
        const block = open.pop();
        if (block === undefined) throw unexpected(source, action);
        budget.leave();
        if (block.action.kind === "define") definitionDepth--;
        changeBranches(action.end);
        break;
      }
      default:
    }
    const outcome = action.kind === "output" ? evaluate(action.body, context, variables, place) : undefined;
    actions.push({ ...action, insideString, ...(outcome === undefined ? {} : { outcome }) });
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw missingEnd(source, unclosed.action);
  pieces.push(text.slice(position));
  return { text: pieces.join(""), actions, branchChanges };
}

function assign(
  body: string,
  context: TemplateContext,
  variables: Map<string, Outcome>,
  place: BudgetPlace,
): void {
  const match = /^(\$\w*)\s*:?=(.*)$/s.exec(body);
  if (match?.[1] !== undefined) {
    variables.set(match[1], evaluate(match[2] ?? "", context, variables, place));
  }
}

/** The state of a reader of JSON after a stretch of text. */
function advance(text: string, from: State): State {
  let state = from;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (state === "string") {
      if (character === "\\") index++;
      else if (character === '"') state = "outside";
    } else if (state === "line-comment") {
      if (character === "\n") state = "outside";
    } else if (state === "block-comment") {
      if (character === "*" && text[index + 1] === "/") {
        state = "outside";
        index++;
      }
    } else if (character === '"') {
      state = "string";
    } else if (character === "/" && text[index + 1] === "/") {
      state = "line-comment";
    } else if (character === "/" && text[index + 1] === "*") {
      state = "block-comment";
      index++;
    }
  }
  return state;
}

function unexpected(source: SourceText, action: Action): SourceError {
  return new SourceError(
    {
      en: shown`This {{ ${action.kind} }} belongs to no {{ if }}, {{ range }} or {{ with }}; ecspresso cannot read the file. Remove it or add the opening action.`,
      ja: shown`この {{ ${action.kind} }} に対応する {{ if }}、{{ range }}、{{ with }} がないため、ecspresso はファイルを読み込めません。削除するか、対応するアクションを追加してください。`,
    },
    source,
    action.start,
  );
}

function missingEnd(source: SourceText, action: Action): SourceError {
  return new SourceError(
    {
      en: shown`This {{ ${action.kind} }} has no {{ end }}; ecspresso cannot read the file. Add the missing {{ end }}.`,
      ja: shown`この {{ ${action.kind} }} には {{ end }} がないため、ecspresso はファイルを読み込めません。{{ end }} を追加してください。`,
    },
    source,
    action.start,
  );
}
