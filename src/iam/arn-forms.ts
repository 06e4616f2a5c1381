/**
 * A partial ARN of a secret, without the six characters that Secrets Manager adds, and the two forms of it that a
 * policy can name. Which of them counts is not settled. AWS documents `NAME-??????` (Secrets Manager user guide, "Permissions
 * policy examples"), and the stored ARN was measured to be what counts (github.com/ministackorg/ministack/pull/1737,
 * github.com/aws/aws-cdk/pull/12665). Users of ECS were refused with that in place, and not with the partial ARN itself
 * (github.com/aws/aws-cdk/issues/18555 and 20744). A policy that allows both is right either way.
 */
import type { Decision } from "./evaluate.ts";
import type { Permission } from "./permissions.ts";

/** What a role may do, where the two forms can differ. */
export type FormsDecision =
  | Decision
  /** One form is allowed and the other is not. */
  | { readonly kind: "one-form"; readonly allowed: string; readonly refused: string };

/** Every resource that a policy has to name for a permission. */
export function resourcesOf({ resource, otherForm }: Permission): string[] {
  return otherForm === undefined ? [resource] : [resource, otherForm];
}

/** Decides a permission by both forms, where it has two. */
export function decideForms(
  permission: Permission,
  decide: (permission: Permission) => Decision,
): FormsDecision {
  const first = decide(permission);
  const { resource, otherForm } = permission;
  if (otherForm === undefined) return first;
  const other = decide({ ...permission, resource: otherForm });
  if (first.kind === "unknown" || other.kind === "unknown") return { kind: "unknown" };
  if (first.kind === "allowed") {
    return other.kind === "allowed" ? first : { kind: "one-form", allowed: resource, refused: otherForm };
  }
  return other.kind === "allowed" ? { kind: "one-form", allowed: otherForm, refused: resource } : first;
}
