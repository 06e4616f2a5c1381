/**
 * `{{resolve:ssm:name:version}}`, `{{resolve:ssm-secure:…}}`, `{{resolve:secretsmanager:id:SecretString:key:…}}`:
 * CloudFormation puts the value there when it deploys (AWS CloudFormation User Guide, dynamic references).
 */
import { holeCharacter, patternOf } from "../string.ts";
import type { Origin, StringPart } from "../tree.ts";

/** The parts with each dynamic reference as a hole; the same parts where there is none. It may reach over holes. */
export function withDynamicReferences(parts: readonly StringPart[]): readonly StringPart[] {
  if (!parts.some((part) => part.kind === "text" && part.text.includes("{{resolve:"))) return parts;
  const found: StringPart[] = [];
  /** The parts since `{{resolve:`, which the first begins with. */
  let open: StringPart[] | undefined;
  for (const part of parts) {
    if (part.kind === "hole") {
      (open ?? found).push(part);
      continue;
    }
    for (const piece of part.text.split(/(?=\{\{resolve:)|(?<=\}\})/)) {
      const text: StringPart = { kind: "text", text: piece, range: part.range };
      if (open === undefined && !piece.startsWith("{{resolve:")) {
        found.push(text);
        continue;
      }
      open ??= [];
      open.push(text);
      if (!piece.endsWith("}}")) continue;
      found.push(holeOf(open));
      open = undefined;
    }
  }
  return [...found, ...(open ?? [])];
}

function holeOf(parts: readonly StringPart[]): StringPart {
  const start = parts[0]?.range.start ?? 0;
  const end = Math.max(start, parts.at(-1)?.range.end ?? start);
  return { kind: "hole", range: { start, end }, origin: originOf(patternOf(parts)) };
}

function originOf(text: string): Origin {
  const [, service, rest = ""] = /^\{\{resolve:([\w-]+):(.*)\}\}$/s.exec(text) ?? [];
  const name = rest.replaceAll(holeCharacter, "…");
  if (service === "ssm" || service === "ssm-secure") {
    return {
      kind: "parameter-value",
      name: name.replace(/:\d+$/, ""),
      ...(service === "ssm-secure" ? { secure: true } : {}),
    };
  }
  // An ARN has colons of its own, so the id ends where the JSON key's prefix starts.
  if (service === "secretsmanager") {
    return {
      kind: "secret-value",
      name: name.replace(/:(?:SecretString|SecretBinary).*$/s, "").replace(/(?<!:):+$/, ""),
    };
  }
  return { kind: "unknown" };
}
