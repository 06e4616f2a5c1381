/** Takes an entry out of `environment` and puts it into `secrets`, in the document's own style. */
import { placedArrays } from "../model/members.ts";
import { isSupplied } from "../model/shown.ts";
import type { Container, EnvironmentVariable, TaskDefinition } from "../model/task-definition.ts";
import type { ContentPart } from "../source/tree.ts";
import type { Edit } from "../text/edit.ts";

/**
 * The edits that make a secret of a variable; `secrets` is made where there is none. Undefined where the document can't
 * be edited there, where something supplies the name, where ECS never sees the variable, or where `secrets` has the name already.
 */
export function moveToSecrets(
  { node, list, nameNode, name, overridden }: EnvironmentVariable,
  valueFrom: readonly ContentPart[],
  container: Container,
  { document, dialect }: TaskDefinition,
): Edit[] | undefined {
  if (nameNode === undefined || name === undefined || isSupplied(nameNode)) return undefined;
  if (overridden || container.overridden) return undefined;
  if (container.secrets.some((secret) => secret.name === name && !secret.overridden)) return undefined;
  const { writer } = document;
  const spelling = dialect === "cloudformation" ? resourceSpelling : requestSpelling;
  const entry = { [spelling.name]: name, [spelling.valueFrom]: valueFrom };
  const secrets = placedArrays(container.node, "secrets", false).find((placed) => !placed.overridden);
  const removal = writer.removeElements(list, [node]);
  const insertion =
    secrets === undefined
      ? writer.appendMember(container.node, spelling.secrets, [entry])
      : writer.appendElement(secrets.node, entry);
  return removal === undefined || insertion === undefined ? undefined : [...removal, ...insertion];
}

/** What RegisterTaskDefinition and RegisterJobDefinition take. */
const requestSpelling = { secrets: "secrets", name: "name", valueFrom: "valueFrom" };
/** What CloudFormation's resources have. */
const resourceSpelling = { secrets: "Secrets", name: "Name", valueFrom: "ValueFrom" };
