/** What is known of execution roles, from IAM or from a template. The rules can't tell the two apart. */
import type { Scope } from "../model/scope.ts";
import type { TaskDefinition } from "../model/task-definition.ts";
import { type Decision, decide, trusts } from "./evaluate.ts";
import { type Answer, Work } from "./pattern.ts";
import type { NeededAction, Permission } from "./permissions.ts";
import type { Policy } from "./policy.ts";

/** A role with its policies. */
export interface Role {
  /** What a person knows it by: its name, or its logical id in a template. */
  readonly name: string;
  readonly trustPolicy: Policy | undefined;
  readonly policies: readonly Policy[];
  /** False where the role has policies whose text is not known. */
  readonly isComplete: boolean;
}

/** An allowance of more than any reference needs. */
export interface WideGrant {
  readonly policy: string;
  readonly action: NeededAction;
}

/** What one execution role may do. */
export type RoleAccess =
  | { readonly status: "absent"; readonly name: string }
  | {
      readonly status: "present";
      readonly name: string;
      /** Whether ECS may assume it. */
      readonly trustsTasks: Answer;
      readonly wideGrants: readonly WideGrant[];
      decide(permission: Permission): Decision;
    };

/** Finds the role of a task definition; undefined where nothing is known of it. */
export interface Roles {
  of(taskDefinition: TaskDefinition, scope: Scope): RoleAccess | undefined;
}

export const noRoles: Roles = { of: () => undefined };

/** Tasks assume their roles as this service, in every partition (ECS developer guide, task execution role). */
const tasksService = "ecs-tasks.amazonaws.com";
const readingActions: readonly NeededAction[] = [
  "ssm:GetParameters",
  "secretsmanager:GetSecretValue",
  "kms:Decrypt",
];

interface AccessOptions {
  /** Goes before the policies' own evaluation. */
  readonly simulated?: (permission: Permission) => Decision;
  /** What is left for comparing patterns. */
  readonly work?: Work;
}

/** What a role whose policies are known may do. */
export function accessOf(role: Role, { simulated, work = new Work() }: AccessOptions = {}): RoleAccess {
  return {
    status: "present",
    name: role.name,
    trustsTasks: role.trustPolicy === undefined ? "unknown" : trusts(role.trustPolicy, tasksService, work),
    wideGrants: wideGrantsOf(role, work),
    decide: simulated ?? ((permission) => decide(role.policies, permission, role.isComplete, work)),
  };
}

/** Statements that allow reading on `*`. */
function wideGrantsOf({ policies }: Role, work: Work): WideGrant[] {
  const everything = "arn:aws:none:none:000000000000:none";
  return readingActions.flatMap((action) =>
    policies
      .filter(({ name, statements }) =>
        statements
          .filter(({ effect, resources }) => effect === "Allow" && resources?.isNot === false)
          .some((statement) => {
            const alone = [{ name, statements: [statement] }];
            return (
              decide(alone, { action, resource: everything, context: {} }, true, work).kind === "allowed"
            );
          }),
      )
      .map(({ name }) => ({ policy: name, action })),
  );
}
