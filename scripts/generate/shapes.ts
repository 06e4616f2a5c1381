/**
 * Turns the runtime schemas of an AWS SDK client into JSON Schema.
 *
 * A structure is `[3, namespace, name, traits, memberNames, memberSchemas, requiredCount]`, required members first.
 * The layout is internal to the SDK, so anything unknown throws.
 */

export interface JsonSchema {
  [key: string]: unknown;
}

export interface Converted {
  readonly definitions: Record<string, JsonSchema>;
  /** For each structure, its members with the structure that each holds, alone or in a list; "" for none. */
  readonly members: Record<string, Record<string, string>>;
}

const listOf = 64;
const mapOf = 128;

/** Converts a structure and all that it holds; `root` is its name afterwards. */
export function convertStructure(schema: unknown): Converted & { root: string } {
  const converted: Converted = { definitions: {}, members: {} };
  const { name } = toSchema(schema, converted);
  if (name === undefined) throw new Error("the root is no structure");
  return { ...converted, root: name };
}

interface Reference {
  readonly schema: JsonSchema;
  /** The structure in it, where there is one. */
  readonly name: string | undefined;
}

function toSchema(written: unknown, converted: Converted): Reference {
  const schema = resolve(written);
  if (typeof schema === "number") return { schema: scalar(schema), name: undefined };
  if (!Array.isArray(schema)) throw new Error(`unknown schema ${String(schema)}`);
  switch (schema[0]) {
    case 0:
      return toSchema(schema[4] ?? schema[3], converted);
    case 1: {
      const element = toSchema(schema[4], converted);
      return { schema: { type: "array", items: element.schema }, name: element.name };
    }
    case 2: {
      const value = toSchema(schema[5], converted);
      return { schema: { type: "object", additionalProperties: value.schema }, name: "*" };
    }
    case 3:
    case 4:
      return structure(schema, converted);
    default:
      throw new Error(`unknown kind of schema ${String(schema[0])}`);
  }
}

/** Functions put off a circle; a pair carries traits beside its schema. */
function resolve(written: unknown): unknown {
  if (typeof written === "function") return resolve(written());
  if (Array.isArray(written) && written.length === 2) return resolve(written[0]);
  return written;
}

function scalar(code: number): JsonSchema {
  if (code >= mapOf) return { type: "object", additionalProperties: scalar(code - mapOf) };
  if (code >= listOf) return { type: "array", items: scalar(code - listOf) };
  switch (code) {
    case 0:
      return { type: "string" };
    case 1:
      // Every number of these two APIs is a whole one; ecspresso decodes them into Go's integers.
      return { type: "integer" };
    case 2:
      return { type: "boolean" };
    default:
      throw new Error(`unknown scalar ${code}`);
  }
}

/**
 * Members that the ECS API refuses to do without, though its model does not say so (AWS::ECS::TaskDefinition
 * ContainerDefinition requires Name). `image` is left out: deploy actions write it into files that have none.
 */
const requiredBesides: Readonly<Record<string, readonly string[]>> = { ContainerDefinition: ["name"] };

function structure(schema: readonly unknown[], converted: Converted): Reference {
  const [, , name, , names, schemas, required] = schema;
  if (typeof name !== "string" || !Array.isArray(names) || !Array.isArray(schemas)) {
    throw new Error("a structure of an unknown layout");
  }
  const reference = { schema: { $ref: `#/definitions/${name}` }, name };
  if (converted.definitions[name] !== undefined) return reference;
  const properties: Record<string, JsonSchema> = {};
  const members: Record<string, string> = {};
  const requiredNames = [
    ...names.slice(0, typeof required === "number" ? required : 0),
    ...(requiredBesides[name] ?? []),
  ];
  const definition: JsonSchema = {
    type: "object",
    properties,
    additionalProperties: false,
    ...(requiredNames.length === 0 ? {} : { required: requiredNames }),
  };
  converted.definitions[name] = definition;
  converted.members[name] = members;
  names.forEach((member: string, index) => {
    const value = toSchema(schemas[index], converted);
    properties[member] = value.schema;
    members[member] = isMap(value.schema) ? "*" : (value.name ?? "");
  });
  return reference;
}

function isMap(schema: JsonSchema): boolean {
  return typeof schema.additionalProperties === "object";
}
