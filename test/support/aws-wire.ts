/** What the services of the test server share. */

/** The members of a request: JSON, or the pairs of a form. */
export type Fields = Readonly<Record<string, unknown>>;

/** An error that a service answers with. */
export class AwsFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function validationFault(message: string): AwsFault {
  return new AwsFault(400, "ValidationException", message);
}

/** The real sentence for a list that is too long, of SSM and others. */
export function tooMany(count: number, member: string, limit: number): AwsFault {
  return validationFault(
    `1 validation error detected: Value '[${count} items]' at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${limit}.`,
  );
}

export function unknownAction(action: string): AwsFault {
  return new AwsFault(400, "UnknownOperationException", `${action} is not part of the test server.`);
}

export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

export function requiredText(fields: Fields, name: string): string {
  const value = text(fields, name);
  if (value === undefined) throw validationFault(`${name} is required.`);
  return value;
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Members of a list in the form of the query protocol: `ActionNames.member.1=…`. */
export function formList(fields: Fields, name: string): string[] {
  const members: string[] = [];
  for (let index = 1; ; index += 1) {
    const member = text(fields, `${name}.member.${index}`);
    if (member === undefined) return members;
    members.push(member);
  }
}

export function xmlEscape(value: string): string {
  return value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** The envelope of an answer in the query protocol. */
export function xmlAnswer(action: string, namespace: string, result: string): string {
  return `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>test</RequestId></ResponseMetadata></${action}Response>`;
}
