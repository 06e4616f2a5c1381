/** Amazon Resource Names, in all partitions. Fields may have holes (U+FFFC), as templates leave them. */

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

/** The fields of an ARN, or undefined where the text does not start with `arn:` or has fewer than six fields. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const service = text.indexOf(":", "arn:".length) + 1;
  const region = service === 0 ? 0 : text.indexOf(":", service) + 1;
  const account = region === 0 ? 0 : text.indexOf(":", region) + 1;
  const resource = account === 0 ? 0 : text.indexOf(":", account) + 1;
  if (resource === 0) return undefined;
  return {
    partition: text.slice("arn:".length, service - 1),
    service: text.slice(service, region - 1),
    region: text.slice(region, account - 1),
    account: text.slice(account, resource - 1),
    resource: text.slice(resource),
  };
}

/** Partitions and their regions, from botocore's partitions.json. */
const partitions: readonly { readonly partition: string; readonly regions: RegExp }[] = [
  { partition: "aws-cn", regions: /^cn-\w+-\d+$/ },
  { partition: "aws-us-gov", regions: /^us-gov-\w+-\d+$/ },
  { partition: "aws-iso", regions: /^us-iso-\w+-\d+$/ },
  { partition: "aws-iso-b", regions: /^us-isob-\w+-\d+$/ },
  { partition: "aws-iso-e", regions: /^eu-isoe-\w+-\d+$/ },
  { partition: "aws-iso-f", regions: /^us-isof-\w+-\d+$/ },
  { partition: "aws-eusc", regions: /^eusc-de-\w+-\d+$/ },
];

/** The partition that a region belongs to; `aws` for every region of no other partition. */
export function partitionOfRegion(region: string): string {
  return partitions.find(({ regions }) => regions.test(region))?.partition ?? "aws";
}

/** True for what a region can look like; new regions are not refused. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,5}(?:-[a-z]+)+-\d+$/.test(text);
}

/** True for what has the form of a partition; AWS adds new ones from time to time. */
export function isPartition(text: string): boolean {
  return /^aws(?:-[a-z]+)*$/.test(text);
}

/** Account ids have 12 digits (AWS Account Management guide, "View AWS account identifiers"). */
export function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** `/a/b` and `X` give `…:parameter/a/b` and `…:parameter/X` (Systems Manager guide, "Working with parameters"). */
export function parameterResource(name: string): string {
  return name.startsWith("/") ? `parameter${name}` : `parameter/${name}`;
}
