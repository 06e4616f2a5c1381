/** SSM Parameter Store of the test server (service model ssm-2014-11-06). */
import type { AwsState, RecordedRequest, StoredParameter } from "./aws-state.ts";
import {
  AwsFault,
  type Fields,
  requiredText,
  text,
  texts,
  tooMany,
  unknownAction,
  validationFault,
} from "./aws-wire.ts";

export function answerSsm({ action, region, fields }: RecordedRequest, state: AwsState): unknown {
  switch (action) {
    case "DescribeParameters":
      return describeParameters(region, fields, state);
    case "GetParameters":
      return getParameters(region, fields, state);
    case "PutParameter":
      return putParameter(region, fields, state);
    case "AddTagsToResource":
      return addTags(region, fields, state);
    default:
      throw unknownAction(action);
  }
}

/** `X` and `/X` are one parameter. */
function normal(name: string): string {
  return name.startsWith("/") ? name : `/${name}`;
}

function arnOf({ name, account }: StoredParameter, region: string, state: AwsState): string {
  return `arn:aws:ssm:${region}:${account ?? state.account}:parameter${normal(name)}`;
}

function inRegion(state: AwsState, region: string): StoredParameter[] {
  return state.parameters.filter((parameter) => (parameter.region ?? "us-east-1") === region);
}

interface Filter {
  readonly Key: string;
  readonly Option: string;
  readonly Values: readonly string[];
}

function filtersOf(fields: Fields): Filter[] {
  const given = fields["ParameterFilters"];
  if (!Array.isArray(given)) return [];
  return given.map((filter: Fields) => ({
    Key: requiredText(filter, "Key"),
    Option: text(filter, "Option") ?? "Equals",
    Values: texts(filter["Values"]),
  }));
}

/** A page starts anew every 10 parameters at the latest, since AWS fills pages as it likes. */
function describeParameters(region: string, fields: Fields, state: AwsState): unknown {
  const pageSize = Number(fields["MaxResults"] ?? 50);
  if (pageSize > 50) {
    throw validationFault(
      `1 validation error detected: Value '${pageSize}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50.`,
    );
  }
  const filters = filtersOf(fields);
  for (const { Values } of filters) {
    if (Values.length > 50) throw tooMany(Values.length, "parameterFilters.1.member.values", 50);
  }
  const found = inRegion(state, region)
    .filter((parameter) => parameter.account === undefined)
    .filter(({ name }) => filters.every((filter) => matches(name, filter)));
  const token = Number(text(fields, "NextToken") ?? "0");
  // With empty pages, even tokens give nothing and odd ones the parameters.
  const start = state.emptyPages ? Math.floor(token / 2) * pageSize : token;
  const isEmptyPage = state.emptyPages && token % 2 === 0;
  const page = isEmptyPage ? [] : found.slice(start, start + pageSize);
  const next = state.emptyPages ? token + 1 : start + pageSize;
  const hasMore = isEmptyPage || start + pageSize < found.length;
  return {
    Parameters: page.map((parameter) => ({
      Name: parameter.name,
      ARN: arnOf(parameter, region, state),
      Type: parameter.type ?? "SecureString",
      Version: parameter.version ?? 1,
      Tier: "Standard",
      DataType: "text",
      ...keyOf(parameter),
    })),
    ...(hasMore ? { NextToken: String(next) } : {}),
  };
}

function keyOf({ type = "SecureString", keyId = "alias/aws/ssm" }: StoredParameter): { KeyId?: string } {
  return type === "SecureString" ? { KeyId: keyId } : {};
}

function matches(name: string, { Key, Option, Values }: Filter): boolean {
  if (Key === "Name" && Option === "Equals") return Values.includes(name);
  if (Key === "Name" && Option === "BeginsWith") return Values.some((value) => name.startsWith(value));
  if (Key === "Path" && Option === "Recursive") {
    return Values.some((value) => value === "/" || normal(name).startsWith(`${value}/`));
  }
  throw new AwsFault(400, "InvalidFilterKey", `The filter key ${Key} is not valid.`);
}

/** One denied name denies the whole call; a missing name is told in the answer. */
function getParameters(region: string, fields: Fields, state: AwsState): unknown {
  const names = texts(fields["Names"]);
  if (names.length > 10) throw tooMany(names.length, "names", 10);
  for (const name of names) {
    const { base } = withoutSelector(name);
    if (state.deniedNames.has(base) || state.deniedNames.has(normal(base))) {
      throw new AwsFault(
        400,
        "AccessDeniedException",
        `User: arn:aws:iam::${state.account}:user/ci is not authorized to perform: ssm:GetParameters on resource: ${name} because no identity-based policy allows the ssm:GetParameters action`,
      );
    }
  }
  const found: unknown[] = [];
  const invalid: string[] = [];
  for (const name of names) {
    const { base, selector } = withoutSelector(name);
    const parameter = inRegion(state, region).find((candidate) =>
      base.startsWith("arn:")
        ? arnOf(candidate, region, state) === base
        : candidate.account === undefined && normal(candidate.name) === normal(base),
    );
    if (parameter === undefined || !hasSelector(parameter, selector)) {
      invalid.push(name);
      continue;
    }
    const { type = "SecureString", value = "", version = 1 } = parameter;
    const isPlain = type !== "SecureString" || fields["WithDecryption"] === true;
    found.push({
      Name: parameter.name,
      ARN: arnOf(parameter, region, state),
      Type: type,
      Version: version,
      Value: isPlain ? value : `encrypted:${value}`,
      ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    });
  }
  return { Parameters: found, InvalidParameters: invalid };
}

/** The part after a name's own colon; an ARN has five colons before its name. */
function withoutSelector(name: string): { base: string; selector: string | undefined } {
  const parts = name.split(":");
  const fields = name.startsWith("arn:") ? 6 : 1;
  return { base: parts.slice(0, fields).join(":"), selector: parts[fields] };
}

function hasSelector({ version = 1, labels = [] }: StoredParameter, selector: string | undefined): boolean {
  if (selector === undefined) return true;
  return /^\d+$/.test(selector)
    ? Number(selector) >= 1 && Number(selector) <= version
    : labels.includes(selector);
}

function putParameter(region: string, fields: Fields, state: AwsState): unknown {
  const name = requiredText(fields, "Name");
  const type = requiredText(fields, "Type");
  if (type !== "String" && type !== "StringList" && type !== "SecureString") {
    throw validationFault("1 validation error detected: Value at 'type' is not valid.");
  }
  if (/^\/?(?:aws|ssm)/i.test(name)) {
    throw validationFault(
      `Parameter name: can't be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_`,
    );
  }
  if (state.deniedNames.has(name)) {
    throw new AwsFault(
      400,
      "AccessDeniedException",
      `User: arn:aws:iam::${state.account}:user/ci is not authorized to perform: ssm:PutParameter on resource: ${name}`,
    );
  }
  const index = state.parameters.findIndex(
    (parameter) =>
      (parameter.region ?? "us-east-1") === region &&
      parameter.account === undefined &&
      normal(parameter.name) === normal(name),
  );
  const existing = state.parameters[index];
  if (existing !== undefined && fields["Overwrite"] !== true) {
    throw new AwsFault(
      400,
      "ParameterAlreadyExists",
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
    );
  }
  const keyId = text(fields, "KeyId");
  const stored: StoredParameter = {
    name,
    region,
    type,
    value: requiredText(fields, "Value"),
    version: (existing?.version ?? 0) + 1,
    tags: { ...existing?.tags, ...tagsOf(fields) },
    ...(keyId === undefined ? {} : { keyId }),
  };
  if (existing === undefined) state.parameters.push(stored);
  else state.parameters[index] = stored;
  return { Version: stored.version, Tier: "Standard" };
}

function tagsOf(fields: Fields): Record<string, string> {
  const given = fields["Tags"];
  if (!Array.isArray(given)) return {};
  return Object.fromEntries(
    given.map((tag: Fields) => [requiredText(tag, "Key"), requiredText(tag, "Value")]),
  );
}

function addTags(region: string, fields: Fields, state: AwsState): unknown {
  const name = requiredText(fields, "ResourceId");
  const index = state.parameters.findIndex(
    (parameter) => (parameter.region ?? "us-east-1") === region && parameter.name === name,
  );
  const existing = state.parameters[index];
  if (existing === undefined) {
    throw new AwsFault(
      400,
      "InvalidResourceId",
      "The resource ID is not valid. Verify that you entered the correct ID and try again.",
    );
  }
  state.parameters[index] = { ...existing, tags: { ...existing.tags, ...tagsOf(fields) } };
  return {};
}
