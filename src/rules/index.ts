/** Every rule, in the order in which they are listed and reported. */
import { fullArn } from "./full-arn.ts";
import { matchingScope } from "./matching-scope.ts";
import { noDuplicateKey } from "./no-duplicate-key.ts";
import { noDuplicateName } from "./no-duplicate-name.ts";
import { noMisplacedReference } from "./no-misplaced-reference.ts";
import { noPlaintextSecret } from "./no-plaintext-secret.ts";
import { noRenderedSecret } from "./no-rendered-secret.ts";
import { referenceExists } from "./reference-exists.ts";
import { requireExecutionRole } from "./require-execution-role.ts";
import { rolePermissions } from "./role-permissions.ts";
import type { Rule } from "./rule.ts";
import { secureString } from "./secure-string.ts";
import { unusedSuppression } from "./unused-suppression.ts";
import { validTaskDefinition } from "./valid-task-definition.ts";
import { validTemplate } from "./valid-template.ts";
import { validValueFrom } from "./valid-value-from.ts";

export const rules: readonly Rule[] = [
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
];
