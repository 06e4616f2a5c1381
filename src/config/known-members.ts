import { rules } from "../rules/index.ts";

/** The names that a configuration may have, for telling a slip from nonsense. */
export const knownMembers = {
  rules: rules.map((rule) => rule.meta.id),
  configuration: [
    "$schema",
    "extends",
    "rules",
    "region",
    "account",
    "partition",
    "inventory",
    "credentialNames",
    "allow",
    "providers",
    "maxWarnings",
    "overrides",
    "files",
    "name",
    "container",
    "valuePattern",
    "reason",
    "id",
    "label",
    "pattern",
  ],
} as const;
