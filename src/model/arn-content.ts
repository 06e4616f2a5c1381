/** ARNs as fixes and migrations write them: template text and pseudo parameters kept as they are. */
import type { ContentPart } from "../source/tree.ts";
import type { KnownScope } from "./scope.ts";

/** The ARN of a parameter. `name` starts with a slash, or with something that gives one when it is deployed. */
export function parameterArnContent(scope: KnownScope, name: readonly ContentPart[]): ContentPart[] {
  return [
    { kind: "text", text: "arn:" },
    ...scope.partition.content,
    { kind: "text", text: ":ssm:" },
    ...scope.region.content,
    { kind: "text", text: ":" },
    ...scope.account.content,
    { kind: "text", text: ":parameter" },
    ...name,
  ];
}
