/** The scope of one task definition: what it says itself, between what flags and what the environment say. */
import { holeCharacter, knownText } from "../source/string.ts";
import type { ContentPart, StringNode, StringPart } from "../source/tree.ts";
import { isPartition, parseArn, partitionOfRegion } from "./arn.ts";
import { firstOf, type Scope, type ScopeSources, type Sourced, sourced } from "./scope.ts";
import { isPublicPlace, isWrittenIn } from "./shown.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** Where this task definition is deployed to, as far as it is known. A task's role is always of the task's account. */
export function resolveScope(taskDefinition: TaskDefinition, { preferred, fallback }: ScopeSources): Scope {
  const region = firstOf(preferred.region, fallback.region);
  const account = firstOf(preferred.account, accountOfRole(taskDefinition), fallback.account);
  const partition = firstOf(
    preferred.partition,
    partitionOfRole(taskDefinition),
    region?.value === undefined ? undefined : { ...sourced(partitionOfRegion(region.value), region.from) },
    fallback.partition,
    region === undefined ? undefined : sourced("aws", region.from),
  );
  return taskDefinition.dialect === "cloudformation"
    ? {
        partition: inStack("AWS::Partition", partition),
        region: inStack("AWS::Region", region),
        account: inStack("AWS::AccountId", account),
      }
    : { partition, region, account };
}

/** In a template the pseudo parameters are right whatever the stack; what is known of them is for checking only. */
function inStack(name: string, known: Sourced | undefined): Sourced {
  return {
    value: known?.value,
    content: [{ kind: "pseudo-parameter", name }],
    from: known?.from ?? "stack",
  };
}

const accountField = 4;

function accountOfRole({ executionRole, document }: TaskDefinition): Sourced | undefined {
  const node = executionRole?.node;
  const arn = executionRole?.arn === undefined ? undefined : parseArn(executionRole.arn);
  // A blank in it would go into every ARN that a fix writes.
  if (node?.kind !== "string" || arn === undefined || !/^\S+$/.test(arn.account)) return undefined;
  const content = fieldContent(node, accountField, document.source.text);
  const value = arn.account.includes(holeCharacter) ? undefined : arn.account;
  return {
    value,
    // Where one expression supplies the whole ARN, nothing gives the account alone.
    content: content?.length === 0 ? undefined : content,
    from: "execution-role",
    ...(isWrittenIn(node, arn.account) ? {} : { isSupplied: true }),
  };
}

function partitionOfRole({ executionRole }: TaskDefinition): Sourced | undefined {
  const text = knownText(executionRole?.node);
  const partition = text === undefined ? undefined : parseArn(text)?.partition;
  if (executionRole === undefined || partition === undefined || !isPartition(partition)) return undefined;
  // A fix writes it as text, and anything could be supplied in its place.
  const mayBeWritten = isPublicPlace(partition) || isWrittenIn(executionRole.node, partition);
  return mayBeWritten ? sourced(partition, "execution-role") : undefined;
}

/** One colon-separated field of a string as a fix can write it again, templates kept as templates. */
function fieldContent(node: StringNode, field: number, text: string): ContentPart[] | undefined {
  const content: ContentPart[] = [];
  let current = 0;
  for (const part of node.parts) {
    if (part.kind === "hole") {
      // What one expression gives together with other fields, nothing gives alone.
      const ends = current + (part.value ?? "").split(":").length - 1;
      if (ends > current && current <= field && field <= ends) return undefined;
      current = ends;
      if (current !== field) continue;
      const written = templateText(part, text);
      if (written === undefined) return undefined;
      content.push({ kind: "template", text: written });
    } else {
      for (const [index, piece] of part.text.split(":").entries()) {
        if (index > 0) current++;
        if (current !== field || piece === "") continue;
        // Whatever supplies it may supply something else another time.
        if (part.isSupplied === true) return undefined;
        content.push({ kind: "text", text: piece });
      }
    }
  }
  return content;
}

function templateText(part: StringPart, text: string): string | undefined {
  const written = text.slice(part.range.start, part.range.end);
  return written.startsWith("{{") ? written : undefined;
}
