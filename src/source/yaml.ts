/** Reads YAML with the `yaml` package: ecspresso's own configuration, with its templates. */
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import type { TemplateContext } from "./template/expression.ts";
import { type EvaluatedAction, maskTemplate } from "./template/mask.ts";
import { buildParts } from "./template/parts.ts";
import {
  type Document,
  type Member,
  type Node,
  type Range,
  SourceError,
  type SourceText,
  type StringNode,
  type StringPart,
  type Writer,
} from "./tree.ts";

/** Nothing writes YAML yet. */
const readOnly: Writer = {
  replaceString: () => undefined,
  removeMembers: () => undefined,
  removeElements: () => undefined,
  appendElement: () => undefined,
  copyElements: () => undefined,
  appendMember: () => undefined,
};

/** Deeper than any configuration; an alias that holds itself would go on without end. */
const maximumDepth = 100;

/** Reads a text into a document; templates inside scalars become holes. Throws a SourceError where it is no YAML. */
export function readYaml(source: SourceText, context: TemplateContext = {}): Document {
  const mask = maskTemplate(source, context);
  const document = parseDocument(mask?.text ?? source.text, { uniqueKeys: false, logLevel: "silent" });
  const [error] = document.errors;
  if (error !== undefined) throw new SourceError(notYaml, source, error.pos[0]);
  const reader = new YamlReader(source, mask?.actions ?? []);
  const root = reader.read(document.contents, 0, (alias) => {
    const target = isAlias(alias) ? alias.resolve(document) : undefined;
    return target;
  });
  return { source, format: "yaml", root, problems: [], comments: [], writer: readOnly };
}

type Resolve = (alias: unknown) => unknown;

class YamlReader {
  private readonly source: SourceText;
  private readonly actions: readonly EvaluatedAction[];

  constructor(source: SourceText, actions: readonly EvaluatedAction[]) {
    this.source = source;
    this.actions = actions;
  }

  read(given: unknown, depth: number, resolve: Resolve): Node {
    if (depth > maximumDepth) throw new SourceError(tooDeep, this.source, rangeOf(given).start);
    const written = isAlias(given) ? resolve(given) : given;
    const range = rangeOf(given);
    if (isMap(written)) {
      const members = written.items.flatMap((pair): Member[] => {
        if (!isPair(pair)) return [];
        const key = this.scalarText(pair.key);
        const value = this.read(pair.value, depth + 1, resolve);
        const name = key.parts.map((part) => (part.kind === "text" ? part.text : "\uFFFC")).join("");
        return [{ key, name, value, range: { start: key.range.start, end: value.range.end } }];
      });
      const object: Node = { kind: "object", range, members };
      for (const { name, value } of members) {
        value.parent = object;
        value.key = name;
      }
      return object;
    }
    if (isSeq(written)) {
      const elements = written.items.map((item) => this.read(item, depth + 1, resolve));
      const array: Node = { kind: "array", range, elements };
      elements.forEach((element, index) => {
        element.parent = array;
        element.key = index;
      });
      return array;
    }
    if (!isScalar(written)) return { kind: "null", range };
    const { value } = written;
    if (typeof value === "number") return { kind: "number", range, value };
    if (typeof value === "boolean") return { kind: "boolean", range, value };
    if (value === null || value === undefined) return { kind: "null", range };
    return this.scalarText(given);
  }

  private scalarText(given: unknown): StringNode {
    const range = rangeOf(given);
    const text = isScalar(given) ? String(given.value ?? "") : "";
    const inside = this.actions.filter((action) => action.start >= range.start && action.end <= range.end);
    const quoted = /^["']/.test(this.source.text.slice(range.start, range.end)) ? 1 : 0;
    const content = { start: range.start + quoted, end: range.end - quoted };
    const whole: StringPart[] = text === "" ? [] : [{ kind: "text", text, range }];
    const parts = inside.length === 0 ? whole : buildParts(this.source.text, content, inside, (raw) => raw);
    return { kind: "string", range, parts };
  }
}

function rangeOf(node: unknown): Range {
  if (typeof node !== "object" || node === null || !("range" in node)) return { start: 0, end: 0 };
  const { range } = node;
  return Array.isArray(range) ? { start: Number(range[0]), end: Number(range[1]) } : { start: 0, end: 0 };
}

const notYaml = {
  en: "This is no valid YAML. Correct it here, or a little above.",
  ja: "YAML として正しくありません。この行か、少し前を直してください。",
};

const tooDeep = {
  en: `The nesting is deeper than ${maximumDepth} levels.`,
  ja: `入れ子が ${maximumDepth} 段を超えています。`,
};
