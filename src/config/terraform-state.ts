/**
 * Values of a local Terraform state, at the addresses that ecspresso's `tfstate` takes (fujiwara/tfstate-lookup):
 * `aws_vpc.main.id`, `data.aws_caller_identity.current.account_id`, `module.app.aws_ecs_cluster.main["blue"].arn`,
 * `output.name`.
 */
import { parseData } from "../text/data.ts";
import { isRecord } from "./record.ts";

/** Looks an address up; undefined where the state does not tell. */
export type TerraformState = (address: string) => string | undefined;

/** Longer than any address that somebody writes: looking one up takes its length times its parts. */
const longestAddress = 4_000;

/** Reads the text of a state (version 4). What is no state knows nothing. */
export function readTerraformState(text: string): TerraformState {
  const state = parseData(text);
  const instances = instancesOf(state);
  const outputs = isRecord(state) && isRecord(state["outputs"]) ? state["outputs"] : {};
  return (address) => {
    if (address.length > longestAddress) return undefined;
    // ecspresso takes single quotes for double ones, which JSON strings would need to escape.
    const normal = address.replaceAll("'", '"').trim();
    const output = /^output\.([\w-]+)(.*)$/s.exec(normal);
    if (output !== null) {
      const [, name = "", path = ""] = output;
      const found = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
      return textOf(follow(isRecord(found) ? found["value"] : undefined, path));
    }
    const name = beginningsOf(normal).find((beginning) => instances.has(beginning));
    return name === undefined ? undefined : textOf(follow(instances.get(name), normal.slice(name.length)));
  };
}

/** The attributes of each instance by its address; the first of two with one address counts. */
function instancesOf(state: unknown): ReadonlyMap<string, unknown> {
  const resources: readonly unknown[] =
    isRecord(state) && Array.isArray(state["resources"]) ? state["resources"] : [];
  const instances = new Map<string, unknown>();
  for (const resource of resources) {
    if (!isRecord(resource) || !Array.isArray(resource["instances"])) continue;
    const { module: within, mode, type, name } = resource;
    const base = [within, mode === "data" ? "data" : undefined, type, name]
      .filter((part) => typeof part === "string" && part !== "")
      .join(".");
    for (const instance of resource["instances"]) {
      if (!isRecord(instance)) continue;
      const address = base + indexOf(instance["index_key"]);
      if (!instances.has(address)) instances.set(address, instance["attributes"]);
    }
  }
  return instances;
}

function indexOf(key: unknown): string {
  if (typeof key === "number") return `[${key}]`;
  return typeof key === "string" ? `["${key}"]` : "";
}

/** What of an address may name an instance, the longest first: `aws_x.y["k"]` before `aws_x.y`. */
function beginningsOf(address: string): string[] {
  const ends = [...address.matchAll(/[.[]/g)].map(({ index }) => index);
  return [...ends, address.length].reverse().map((end) => address.slice(0, end));
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
