/** IAM of the test server. */
import type { AwsState, RecordedRequest, StoredRole } from "./aws-state.ts";
import {
  AwsFault,
  type Fields,
  formList,
  requiredText,
  text,
  unknownAction,
  xmlAnswer,
  xmlEscape,
} from "./aws-wire.ts";

const namespace = "https://iam.amazonaws.com/doc/2010-05-08/";
/** Small, so that every list has pages. */
const pageSize = 2;

export function answerIam({ action, fields }: RecordedRequest, state: AwsState): string {
  return xmlAnswer(action, namespace, resultOf(action, fields, state));
}

function resultOf(action: string, fields: Fields, state: AwsState): string {
  switch (action) {
    case "GetRole": {
      const role = roleNamed(fields, state);
      return `<Role><Path>/</Path><RoleName>${nameOf(role)}</RoleName><RoleId>test</RoleId><Arn>${role.arn}</Arn><CreateDate>2024-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${encode(role.trustPolicy)}</AssumeRolePolicyDocument></Role>`;
    }
    case "ListRolePolicies":
      return page(fields, "PolicyNames", Object.keys(roleNamed(fields, state).policies ?? {}), xmlEscape);
    case "GetRolePolicy": {
      const name = requiredText(fields, "PolicyName");
      const document = roleNamed(fields, state).policies?.[name];
      if (document === undefined) throw noSuchEntity(name);
      return `<RoleName>x</RoleName><PolicyName>${xmlEscape(name)}</PolicyName><PolicyDocument>${encode(document)}</PolicyDocument>`;
    }
    case "ListAttachedRolePolicies":
      return page(
        fields,
        "AttachedPolicies",
        Object.keys(roleNamed(fields, state).attached ?? {}),
        (arn) =>
          `<PolicyName>${arn.slice(arn.lastIndexOf("/") + 1)}</PolicyName><PolicyArn>${arn}</PolicyArn>`,
      );
    case "GetPolicy": {
      const arn = requiredText(fields, "PolicyArn");
      managed(arn, state);
      return `<Policy><Arn>${arn}</Arn><DefaultVersionId>v1</DefaultVersionId></Policy>`;
    }
    case "GetPolicyVersion":
      return `<PolicyVersion><VersionId>v1</VersionId><IsDefaultVersion>true</IsDefaultVersion><Document>${encode(managed(requiredText(fields, "PolicyArn"), state))}</Document></PolicyVersion>`;
    case "SimulatePrincipalPolicy":
      return simulate(fields, state);
    default:
      throw unknownAction(action);
  }
}

function simulate(fields: Fields, state: AwsState): string {
  const arn = requiredText(fields, "PolicySourceArn");
  const role = state.roles.find((candidate) => candidate.arn === arn);
  if (role === undefined) throw noSuchEntity(arn);
  const actions = formList(fields, "ActionNames");
  const resources = formList(fields, "ResourceArns");
  const pairs = actions.flatMap((action) => resources.map((resource) => ({ action, resource })));
  return page(fields, "EvaluationResults", pairs, ({ action, resource }) => {
    const key = `${action} ${resource}`;
    const decision = role.explicitlyDenied?.includes(key)
      ? "explicitDeny"
      : role.allowed?.includes("*") || role.allowed?.includes(key)
        ? "allowed"
        : "implicitDeny";
    return `<EvalActionName>${action}</EvalActionName><EvalResourceName>${resource}</EvalResourceName><EvalDecision>${decision}</EvalDecision>`;
  });
}

function page<T>(fields: Fields, list: string, items: readonly T[], write: (item: T) => string): string {
  const start = Number(text(fields, "Marker") ?? "0");
  const size = Number(text(fields, "MaxItems") ?? pageSize);
  const members = items.slice(start, start + size).map((item) => `<member>${write(item)}</member>`);
  const isTruncated = start + size < items.length;
  const marker = isTruncated ? `<Marker>${start + size}</Marker>` : "";
  return `<${list}>${members.join("")}</${list}><IsTruncated>${isTruncated}</IsTruncated>${marker}`;
}

function roleNamed(fields: Fields, state: AwsState): StoredRole {
  const name = requiredText(fields, "RoleName");
  const role = state.roles.find((candidate) => nameOf(candidate) === name);
  if (role === undefined) throw noSuchEntity(name);
  return role;
}

function nameOf({ arn }: StoredRole): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

function managed(arn: string, state: AwsState): unknown {
  const document = state.roles.map((role) => role.attached?.[arn]).find((found) => found !== undefined);
  if (document === undefined) throw noSuchEntity(arn);
  return document;
}

function noSuchEntity(name: string): AwsFault {
  return new AwsFault(404, "NoSuchEntity", `The role or policy with name ${name} cannot be found.`);
}

/** Documents come URL-encoded. */
function encode(document: unknown): string {
  return encodeURIComponent(JSON.stringify(document));
}
