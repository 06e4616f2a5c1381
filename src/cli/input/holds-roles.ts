/** Which files may have execution roles in them, told before anything else is loaded for them. */
import type { SourceText } from "../../text/source-text.ts";

/** True for a CloudFormation template with a role in it. */
export function holdsRoles({ text }: SourceText): boolean {
  return /\bAWS::IAM::Role\b/.test(text);
}

/** True for what can refer to a role of a template: a CloudFormation template itself. */
export function mayReferToRoles({ text }: SourceText): boolean {
  return /\bAWS::(?:ECS::TaskDefinition|Batch::JobDefinition)\b/.test(text);
}
