/** ARNs as fixes and migrations write them: template text and pseudo parameters kept as they are. */
import type { ContentPart } from "../source/tree.ts";
import type { ScopeContent } from "./scope.ts";

/** The ARN of a parameter. `name` starts with a slash, or with something that gives one when it is deployed. */
export function parameterArnContent(scope: ScopeContent, name: readonly ContentPart[]): ContentPart[] {
  return [
    { kind: "text", text: "arn:" },
    ...scope.partition,
    { kind: "text", text: ":ssm:" },
    ...scope.region,
    { kind: "text", text: ":" },
    ...scope.account,
    { kind: "text", text: ":parameter" },
    ...name,
  ];
}
