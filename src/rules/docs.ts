/** What the documentation tells about each rule. Apart from the rules themselves, since a plain lint needs none of it. */
import { type Shown, shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { docs as fullArn } from "./full-arn/docs.ts";
import { type RuleId, rules } from "./index.ts";
import { docs as matchingScope } from "./matching-scope/docs.ts";
import { docs as noDuplicateKey } from "./no-duplicate-key/docs.ts";
import { docs as noDuplicateName } from "./no-duplicate-name/docs.ts";
import { docs as noMisplacedReference } from "./no-misplaced-reference/docs.ts";
import { docs as noPlaintextSecret } from "./no-plaintext-secret/docs.ts";
import { docs as noRenderedSecret } from "./no-rendered-secret/docs.ts";
import { docs as referenceExists } from "./reference-exists/docs.ts";
import { docs as requireExecutionRole } from "./require-execution-role/docs.ts";
import { docs as rolePermissions } from "./role-permissions/docs.ts";
import type { RuleDocs, RuleMeta } from "./rule.ts";
import { docs as secureString } from "./secure-string/docs.ts";
import { docs as unusedSuppression } from "./unused-suppression/docs.ts";
import { docs as validTaskDefinition } from "./valid-task-definition/docs.ts";
import { docs as validTemplate } from "./valid-template/docs.ts";
import { docs as validValueFrom } from "./valid-value-from/docs.ts";

export const ruleDocs: Readonly<Record<RuleId, RuleDocs>> = {
  "full-arn": fullArn,
  "matching-scope": matchingScope,
  "no-duplicate-key": noDuplicateKey,
  "no-duplicate-name": noDuplicateName,
  "no-misplaced-reference": noMisplacedReference,
  "no-plaintext-secret": noPlaintextSecret,
  "no-rendered-secret": noRenderedSecret,
  "reference-exists": referenceExists,
  "require-execution-role": requireExecutionRole,
  "role-permissions": rolePermissions,
  "secure-string": secureString,
  "unused-suppression": unusedSuppression,
  "valid-task-definition": validTaskDefinition,
  "valid-template": validTemplate,
  "valid-value-from": validValueFrom,
};

/** What reports that describe the rules say of each. */
export interface DocumentedRule {
  readonly id: Shown;
  readonly severity: RuleMeta["severity"];
  readonly summary: Text;
  readonly docs: RuleDocs;
}

export const documentedRules: readonly DocumentedRule[] = rules.map(({ meta: { id, severity } }) => ({
  id: shown`${id}`,
  severity,
  summary: ruleDocs[id].summary,
  docs: ruleDocs[id],
}));
