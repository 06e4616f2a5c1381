import { type CST, Lexer, Parser } from "yaml";
import { type Budget, BudgetSpent } from "../../text/budget.ts";
import type { Comment } from "../../text/comment.ts";
import type { SourceText } from "../../text/source-text.ts";

/** Deeper than any template; flow collections can nest without end. */
const maximumDepth = 200;

/** Steps for each lexeme, of which a node has three to six: they are kept until the nodes are made. */
const lexemeSteps = 2;

/**
 * What `new Parser().parse(text)` gives, but not beyond a depth: what comes after calls itself for every level, and
 * Node ends at once where the stack is too small to compile a regular expression. The package has no bounds of its own,
 * so what it reads is counted before.
 */
export function tokensOf(text: string, source: SourceText, budget: Budget): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const place = Math.min(offset, text.length);
    budget.spend(lexemeSteps, source, place);
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > maximumDepth) throw new BudgetSpent("depth", source, place);
    offset += lexeme.length;
  }
  tokens.push(...parser.end());
  return tokens;
}

/** The comments among the tokens, in the order of the text. */
export function commentsOf(tokens: readonly CST.Token[]): Comment[] {
  const comments: Comment[] = [];
  const visit = (token: CST.Token | null | undefined): void => {
    if (token === null || token === undefined) return;
    if (token.type === "comment") {
      const end = token.offset + token.source.length;
      comments.push({ text: token.source.replace(/^#+/, ""), range: { start: token.offset, end } });
      return;
    }
    if ("start" in token && Array.isArray(token.start)) token.start.forEach(visit);
    if ("props" in token) token.props.forEach(visit);
    if ("items" in token) {
      for (const item of token.items) {
        item.start.forEach(visit);
        visit(item.key);
        item.sep?.forEach(visit);
        visit(item.value);
      }
    }
    if ("value" in token) visit(token.value);
    if ("end" in token) token.end?.forEach(visit);
  };
  tokens.forEach(visit);
  return comments;
}
