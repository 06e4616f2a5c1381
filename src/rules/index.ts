/** Every rule, in the order in which they are listed and reported. */
import { fullArn } from "./full-arn/rule.ts";
import { matchingScope } from "./matching-scope/rule.ts";
import { noDuplicateKey } from "./no-duplicate-key/rule.ts";
import { noDuplicateName } from "./no-duplicate-name/rule.ts";
import { noMisplacedReference } from "./no-misplaced-reference/rule.ts";
import { noPlaintextSecret } from "./no-plaintext-secret/rule.ts";
import { noRenderedSecret } from "./no-rendered-secret/rule.ts";
import { referenceExists } from "./reference-exists/rule.ts";
import { requireExecutionRole } from "./require-execution-role/rule.ts";
import { rolePermissions } from "./role-permissions/rule.ts";
import type { Rule } from "./rule.ts";
import { secureString } from "./secure-string/rule.ts";
import { unusedSuppression } from "./unused-suppression/rule.ts";
import { validTaskDefinition } from "./valid-task-definition/rule.ts";
import { validTemplate } from "./valid-template/rule.ts";
import { validValueFrom } from "./valid-value-from/rule.ts";

const all = [
  noPlaintextSecret,
  noRenderedSecret,
  noMisplacedReference,
  noDuplicateKey,
  noDuplicateName,
  validValueFrom,
  fullArn,
  matchingScope,
  requireExecutionRole,
  referenceExists,
  secureString,
  rolePermissions,
  validTemplate,
  validTaskDefinition,
  unusedSuppression,
] as const;

/** The id of a rule: `"full-arn"`, … */
export type RuleId = (typeof all)[number]["meta"]["id"];

export const rules: readonly Rule<RuleId>[] = all;

/** The rule of an id, or undefined where a person made the id up. */
export function ruleOf(id: string): Rule<RuleId> | undefined {
  return rules.find(({ meta }) => meta.id === id);
}
