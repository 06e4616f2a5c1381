import { expect, test } from "vitest";
import { readInputFile, scopedDefinitions } from "../../src/engine/input-file.ts";
import { emptyScope, type Scope, type ScopeSources, sourced } from "../../src/model/scope.ts";

function scopeOf(sources: Partial<ScopeSources>, executionRoleArn?: string): Scope | undefined {
  const text = JSON.stringify({ executionRoleArn, containerDefinitions: [] });
  const file = readInputFile({ path: "taskdef.json", text });
  if (file.kind === "unreadable-file") throw new Error("It can be read.");
  const all = { preferred: emptyScope, fallback: emptyScope, ...sources };
  return scopedDefinitions(file, all)[0]?.scope;
}

const chinese = { ...emptyScope, region: sourced("cn-north-1", "flag") };
const ofGovernment = sourced("aws-us-gov", "caller-identity");
const role = "arn:aws-iso:iam::123456789012:role/execution";

test("the partition is the preferred one, the role's, the region's, the fallback or aws, in this order", () => {
  const preferred = { ...chinese, partition: sourced("aws-eusc", "configuration") };
  const fallback = { ...emptyScope, partition: ofGovernment };
  expect(scopeOf({ preferred, fallback }, role)?.partition?.value).toBe("aws-eusc");
  expect(scopeOf({ preferred: chinese, fallback }, role)?.partition?.value).toBe("aws-iso");
  expect(scopeOf({ preferred: chinese, fallback })?.partition?.value).toBe("aws-cn");
  expect(scopeOf({ fallback })?.partition?.value).toBe("aws-us-gov");
  const template = { ...emptyScope, region: sourced("{{ must_env `AWS_REGION` }}", "configuration") };
  expect(scopeOf({ preferred: template })?.partition?.value).toBe("aws");
  expect(scopeOf({})?.partition).toBeUndefined();
});
