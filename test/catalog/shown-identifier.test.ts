import { expect, test } from "vitest";
import { shownIdentifier } from "../../src/catalog/shown-identifier.ts";
import { base62, made } from "../detect/made-up.ts";

test.each([
  "arn:aws:ssm:ap-northeast-1:123456789012:parameter/app/db/password",
  "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-1/app-AbCdEf",
  "arn:aws-cn:kms:cn-north-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
  "arn:aws:sts::123456789012:assumed-role/ci/someone@example.com",
  "123456789012",
  "ap-northeast-1",
  "mrk-1234abcd12ab34cd56ef1234567890ab",
  "alias/aws/ssm",
  "/app/db/password",
  "FLAT_name.1",
  "AWSCURRENT",
  "7",
  "2027-01-15T08:00:00.000Z",
  "2027-01-15T08:00:00+09:00",
])("%s is shown", (text) => {
  expect(shownIdentifier(text)).toBe(text);
});

test.each([
  "",
  "<html>Proxy error</html>",
  "User is not authorized to perform ssm:GetParameters",
  "p@ss word",
  "pass'word",
  "a\u001b[31m",
  "two\nlines",
  "arn:aws:ssm:ap-northeast-1:123:parameter/x y",
  `/app/ghp_${made(base62, 36)}`,
  `${made(base62, 12)}`.repeat(200),
])("what is no identifier is not shown (%#)", (text) => {
  expect(shownIdentifier(text)).toBe("…");
});
