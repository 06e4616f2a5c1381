/** The short forms of CloudFormation's intrinsic functions (AWS CloudFormation, intrinsic function reference). */

const functions = [
  "Base64",
  "Cidr",
  "FindInMap",
  "GetAtt",
  "GetAZs",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
  "And",
  "Equals",
  "Not",
  "Or",
];

/** `Ref` and `Condition` have no `Fn::` in their long form. */
const names: ReadonlyMap<string, string> = new Map([
  ["!Ref", "Ref"],
  ["!Condition", "Condition"],
  ...functions.map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
]);

/** Every tag that is the short form of a function. */
export const intrinsicTags: readonly string[] = [...names.keys()];

/** The long form of a tag: `Fn::Sub` for `!Sub`; undefined where it is none of CloudFormation's. */
export function intrinsicOfTag(tag: string): string | undefined {
  return names.get(tag);
}

const longForms = new Set(names.values());

/** True for the name of a function in its long form. */
export function isIntrinsic(name: string): boolean {
  return longForms.has(name);
}
