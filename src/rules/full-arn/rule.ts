import { parameterArnContent } from "../../model/arn-content.ts";
import { parameterNameProblem } from "../../model/parameter-name.ts";
import type { ParameterReference } from "../../model/reference.ts";
import { contentOfScope, type Scope } from "../../model/scope.ts";
import { shownField, shownUse } from "../../model/shown.ts";
import { referencesOf, type TaskDefinition } from "../../model/task-definition.ts";
import { patternOf } from "../../source/string.ts";
import type { ContentPart, Node, StringPart } from "../../source/tree.ts";
import type { Edit } from "../../text/edit.ts";
import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** A short parameter name where the full ARN is wanted. */
export const fullArn = defineRule({
  meta: { id: "full-arn", severity: "warning", fixable: "fix" },
  messages,
  check(taskDefinition, context) {
    const { partition, region, account } = context.scope;
    for (const use of referencesOf(taskDefinition)) {
      const { reference, node, container } = use;
      if (use.use === "credentialsParameter" || reference.kind !== "parameter") continue;
      // What can't resolve as a name can't as an ARN; valid-value-from says so.
      if (reference.form !== "name" || !isExpandable(reference) || hasOuterSpace(node)) continue;
      const name = shownField(node, reference.name);
      const place = { node, container, name: shownUse(use) };
      if (partition === undefined || region?.content === undefined || account?.content === undefined) {
        const missing = (["region", "account"] as const).filter(
          (key) => context.scope[key]?.content === undefined,
        );
        context.report({ ...place, messageId: "unsettled", arguments: { name, missing } });
        continue;
      }
      const fix = expand(node, reference, { partition, region, account }, taskDefinition);
      if (fix === undefined) {
        context.report({ ...place, messageId: "byHand", arguments: { name } });
      } else {
        const details = { name, region: region.from, account: account.from };
        context.report({ ...place, messageId: "expand", arguments: details, fix });
      }
    }
  },
});

function isExpandable(reference: ParameterReference): boolean {
  return reference.selector === undefined && parameterNameProblem(reference.name) === undefined;
}

/** White space around it would get into the ARN; valid-value-from has it removed first. */
function hasOuterSpace(node: Node): boolean {
  const pattern = node.kind === "string" ? patternOf(node.parts) : "";
  return pattern !== pattern.trim();
}

function expand(
  node: Node,
  reference: ParameterReference,
  scope: Scope,
  taskDefinition: TaskDefinition,
): Edit[] | undefined {
  if (node.kind !== "string") return undefined;
  const name = contentOf(node.parts, taskDefinition.document.source.text);
  const place = contentOfScope(scope);
  if (name === undefined || place === undefined) return undefined;
  const startsWithSlash = reference.name.startsWith("/");
  return taskDefinition.document.writer.replaceString(
    node,
    parameterArnContent(place, startsWithSlash ? name : [{ kind: "text", text: "/" }, ...name]),
  );
}

/** The parts of a string as they are to be written again; a hole that neither a template nor `Fn::Sub` can say is out of reach. */
function contentOf(parts: readonly StringPart[], text: string): ContentPart[] | undefined {
  const content: ContentPart[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind === "text") {
      // Whatever supplies it may supply something else another time.
      if (part.isSupplied === true) return undefined;
      content.push({ kind: "text", text: part.text });
    } else if (part.origin.kind === "pseudo-parameter") {
      content.push({ kind: "pseudo-parameter", name: part.origin.name });
    } else if (part.substitution !== undefined) {
      // Whether what a stack gives starts with a slash is known only when it is deployed.
      if (index === 0 && part.origin.kind !== "resource") return undefined;
      content.push({ kind: "substitution", name: part.substitution });
    } else {
      const written = text.slice(part.range.start, part.range.end);
      if (!written.startsWith("{{")) return undefined;
      content.push({ kind: "template", text: written });
    }
  }
  return content;
}
