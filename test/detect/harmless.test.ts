import { expect, test } from "vitest";
import { harmless, harmlessPath } from "../../src/detect/harmless.ts";
import { base62, jwt, made, pem, upper } from "./made-up.ts";

const github = `ghp_${made(base62, 36)}`;

test.each([
  "an internal API token",
  "rotated by hand until 2027-01, see https://example.com/tickets/12",
  "no-plaintext-secret",
  "^ACME_[A-Z]{32}$",
  "5f1ac65e0f4e1d2b7a8c9d0e1f2a3b4c5d6e7f80",
  "パスワードは別の場所にあります",
  "team-sk-learn-jobs",
  "app-ghp_placeholder",
  "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-46b60c0c-0e60-4bfb-b1ae-0b0d6a58852b-G7lCRI",
  "prod/witp/mapbox_api_key-mwOLL1",
  "OrdersServiceV2Handler",
  "arn:aws:iam::123456789012:role/shop-TaskExecutionRole-1QK8ZC2XR7M4D",
  "shop-DbPassword-aB3dE5fG7hJ9",
  "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/team/app@sha256:5f1ac65e0f4e1d2b7a8c9d0e1f2a3b4c5d6e7f805f1ac65e0f4e1d2b7a8c9d0e",
  "../shared/configurations/base-v2.json",
  "",
])("%s is shown", (text) => {
  expect(harmless(text)).toBe(text);
});

test.each<[string, string]>([
  ["a token", github],
  ["a token in a sentence", `was ${github} before`],
  ["a token that is glued to a word", `app-${github}`],
  ["a token that is glued to a word of another script", `鍵${github}`],
  ["a token after a placeholder", `not ghp_${"x".repeat(36)} but ${github}`],
  ["an access key id", `AKIA${made(upper.replace(/[0189]/g, ""), 16)}`],
  ["a token of its own structure", jwt()],
  ["a private key", pem("RSA ")],
  ["one in a path", `/app/AKIA${made(upper.replace(/[0189]/g, ""), 16)}`],
  ["one in the name of a file", `../conf/AKIA${made(upper.replace(/[0189]/g, ""), 16)}.json`],
  ["a Slack token in a path", `conf/xoxb-${"123456789012-1234567890123"}-${made(base62, 24)}`],
  ["a token in a path, in a sentence", `see conf/a/${github}/b for more`],
  ["a URL with a password", `postgres://app:${made(base62, 12)}@db.example.com/app`],
  ["letters and digits in no order", made(base62, 8) + ["q8", "Z1k", "W7"].join("x")],
  ["the same in a path", `/app/${["Zq81", "hskw", "oPPw7v"].join("")}`],
  ["a credential beyond what is judged", `${"a ".repeat(40_000)}${github}`],
])("%s is not shown", (_, text) => {
  expect(harmless(text) === "…").toBe(true);
});

test("of a path, the parts that are harmless are shown", () => {
  const generated = ["Zq81", "hskw", "oPPw7v"].join("");
  expect(harmlessPath("/work/conf/inventory.json")).toBe("/work/conf/inventory.json");
  const halves = ["wJzK9vXq", ["Zx3JhWk8", "+Yv2QzLm7", "pTdRs5NbFgHc0Ke"].join("")];
  expect(harmlessPath(`/work/conf/${halves.join("/")}/../a.json`) === "/work/conf/…/…/../a.json").toBe(true);
  expect(harmlessPath(`/work/${github}/a/${generated}`) === "/work/…/a/…").toBe(true);
});
