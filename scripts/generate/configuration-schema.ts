/** The schema of `.ecspresso-secrets.{json,jsonc,yml}`; rule ids come from the rules themselves. */
import { ruleDocs } from "../../src/rules/docs.ts";
import { rules } from "../../src/rules/index.ts";
import type { JsonSchema } from "./shapes.ts";

const severity = { enum: ["error", "warning", "off"] };
const text = (description: string): JsonSchema => ({ type: "string", description });
const texts = (description: string): JsonSchema => ({
  type: "array",
  items: { type: "string" },
  description,
});

const ruleSettings: JsonSchema = {
  type: "object",
  description: "Severities by rule.",
  additionalProperties: false,
  properties: Object.fromEntries(
    rules.map(({ meta }) => [
      meta.id,
      { ...severity, description: ruleDocs[meta.id].summary.en, default: meta.severity },
    ]),
  ),
};

const shared: Record<string, JsonSchema> = {
  rules: ruleSettings,
  // Regions and partitions become part of the addresses that are asked.
  region: {
    ...text("The region of the deploy; may be template text such as {{ must_env `AWS_REGION` }}."),
    pattern: "^[a-z]{2,5}(-[a-z]+)+-[0-9]+$|\\{\\{",
  },
  account: {
    ...text("The account id of the deploy, 12 digits; may be template text."),
    pattern: "^[0-9]{12}$|\\{\\{",
  },
  partition: {
    ...text("The partition of the deploy: aws, aws-cn, aws-us-gov, …"),
    pattern: "^aws(-[a-z]+)*$|\\{\\{",
  },
  inventory: text("A list of what exists, as --inventory takes it; the path counts from this file."),
  credentialNames: texts(
    "Regular expressions (RE2 syntax) for names whose values are credentials, besides the known ones.",
  ),
  allow: {
    type: "array",
    description: "Values that are no credentials, whatever they look like.",
    items: {
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      properties: {
        name: text("A regular expression for the variable's name (RE2 syntax)."),
        container: text("The container's name."),
        valuePattern: text("A regular expression for the value (RE2 syntax)."),
        reason: text("Why, for those who read this later."),
      },
    },
  },
  providers: {
    type: "array",
    description: "Token formats of your own.",
    items: {
      type: "object",
      additionalProperties: false,
      required: ["id", "label", "pattern"],
      properties: {
        id: text("A short name."),
        label: text("What a person calls it, such as: an Example Inc. token."),
        pattern: text("A regular expression for the token (RE2 syntax)."),
      },
    },
  },
  migration: {
    type: "object",
    description: "How migrate names and keeps parameters.",
    additionalProperties: false,
    properties: {
      name: text("The name of a parameter, with {family}, {container} and {name} in it."),
      keyId: text("The KMS key to encrypt with: an id, an ARN or alias/NAME."),
      tags: {
        type: "object",
        additionalProperties: { type: "string" },
        description: "Tags of new parameters.",
      },
    },
  },
  maxWarnings: {
    type: "integer",
    minimum: 0,
    description: "More warnings than this end with exit status 1.",
  },
};

export const configurationSchema: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Configuration of ecspresso-secrets",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: text("The address of this schema, for editors."),
    extends: {
      description: "Configurations that this one builds on; paths count from this file.",
      type: ["string", "array"],
      items: { type: "string" },
    },
    ...shared,
    profile: {
      ...text("The profile of the AWS credentials. Counts with --trust-config alone."),
      minLength: 1,
    },
    assumeRole: {
      ...text("The ARN of a role to ask AWS as. Counts with --trust-config alone."),
      pattern: "^arn:[a-z-]+:iam::[0-9]{12}:role/[^\\s]+$",
    },
    overrides: {
      type: "array",
      description: "Settings for some files only; later ones go before earlier ones.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["files"],
        properties: {
          files: { ...texts("Globs, counted from this file: *, **, ?, [a-z], {a,b}."), minItems: 1 },
          ...shared,
        },
      },
    },
  },
};
