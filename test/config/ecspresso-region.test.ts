/** The region that ecspresso's own configuration gives: fixes write it into ARNs, so it has to be one. */
import { expect, test } from "vitest";
import { readEcspressoConfig } from "../../src/config/ecspresso.ts";
import { readDocument } from "../../src/engine/read.ts";
import { readYaml } from "../../src/source/yaml/read.ts";
import { base62, made } from "../detect/made-up.ts";

const token = `ghp_${made(base62, 36)}`;

function regionOf(written: string): string | undefined {
  const source = { path: "ecspresso.yml", text: `region: ${written}\n` };
  const environment = () => undefined;
  const { region } = readEcspressoConfig(
    readDocument(source, { parsers: { yaml: readYaml }, template: { environment } }),
  );
  if (region === undefined) return undefined;
  const parts = (region.content ?? []).map((part) => ("text" in part ? part.text : ""));
  return parts.length === 0 ? region.value : parts.join("");
}

test.each([
  ["ap-northeast-1", "ap-northeast-1"],
  ["'{{ must_env `AWS_REGION` }}'", "{{ must_env `AWS_REGION` }}"],
  ["'{{ env `AWS_REGION` `ap-northeast-1` }}'", "{{ env `AWS_REGION` `ap-northeast-1` }}"],
])("%s is written as %s", (written, region) => {
  expect(regionOf(written)).toBe(region);
});

test.each([
  ["a word", "tokyo"],
  ["a credential", token],
  ["a credential as a default", `'{{ env \`AWS_REGION\` \`${token}\` }}'`],
])("%s is no region", (_what, written) => {
  expect(regionOf(written)).toBeUndefined();
});
