/**
 * Values of a local Terraform state, at the addresses that ecspresso's `tfstate` takes (fujiwara/tfstate-lookup):
 * `aws_vpc.main.id`, `data.aws_caller_identity.current.account_id`, `module.app.aws_ecs_cluster.main["blue"].arn`,
 * `output.name`.
 */
import { isRecord } from "./record.ts";

/** Looks an address up; undefined where the state does not tell. */
export type TerraformState = (address: string) => string | undefined;

/** Reads the text of a state (version 4). What is no state knows nothing. */
export function readTerraformState(text: string): TerraformState {
  const state = parse(text);
  const instances = instancesOf(state);
  const outputs = isRecord(state) && isRecord(state["outputs"]) ? state["outputs"] : {};
  return (address) => {
    // ecspresso takes single quotes for double ones, which JSON strings would need to escape.
    const normal = address.replaceAll("'", '"').trim();
    const output = /^output\.([\w-]+)(.*)$/s.exec(normal);
    if (output !== null) {
      const [, name = "", path = ""] = output;
      const found = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
      return textOf(follow(isRecord(found) ? found["value"] : undefined, path));
    }
    const instance = instances.find((candidate) => startsWithName(normal, candidate.address));
    return instance === undefined
      ? undefined
      : textOf(follow(instance.attributes, normal.slice(instance.address.length)));
  };
}

interface Instance {
  readonly address: string;
  readonly attributes: unknown;
}

/** The longest addresses first: `aws_x.y["k"]` before `aws_x.y`. */
function instancesOf(state: unknown): Instance[] {
  const resources = isRecord(state) && Array.isArray(state["resources"]) ? state["resources"] : [];
  return resources
    .flatMap((resource: unknown): Instance[] => {
      if (!isRecord(resource) || !Array.isArray(resource["instances"])) return [];
      const { module: within, mode, type, name } = resource;
      const base = [within, mode === "data" ? "data" : undefined, type, name]
        .filter((part) => typeof part === "string" && part !== "")
        .join(".");
      return resource["instances"].flatMap((instance: unknown) =>
        isRecord(instance)
          ? [{ address: base + indexOf(instance["index_key"]), attributes: instance["attributes"] }]
          : [],
      );
    })
    .sort((one, other) => other.address.length - one.address.length);
}

function indexOf(key: unknown): string {
  if (typeof key === "number") return `[${key}]`;
  return typeof key === "string" ? `["${key}"]` : "";
}

function startsWithName(address: string, name: string): boolean {
  return address.startsWith(name) && /^(?:[.[]|$)/.test(address.slice(name.length));
}

const step = /^(?:\.([\w-]+)|\[(\d+)\]|\["([^"]*)"\])/;

function follow(value: unknown, path: string): unknown {
  let current = value;
  let rest = path;
  while (rest !== "") {
    const match = step.exec(rest);
    if (match === null) return undefined;
    const [whole, name, index, key] = match;
    const member = name ?? key;
    if (member !== undefined) {
      current = isRecord(current) && Object.hasOwn(current, member) ? current[member] : undefined;
    } else {
      current = Array.isArray(current) ? current[Number(index)] : undefined;
    }
    rest = rest.slice(whole.length);
  }
  return current;
}

/** What the template writes: texts as they are, anything else as JSON. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
