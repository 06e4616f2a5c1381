import { type CST, Lexer, Parser } from "yaml";
import type { Comment } from "../../text/comment.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { tooDeep } from "./messages.ts";

/**
 * What `new Parser().parse(text)` gives, but not beyond a depth: what comes after calls itself for every level, and
 * Node ends at once where the stack is too small to compile a regular expression.
 */
export function tokensOf(text: string, source: SourceText, maximumDepth: number): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > maximumDepth)
      throw new SourceError(tooDeep(maximumDepth), source, Math.min(offset, text.length));
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
