/** Values as text in other formats (jsonnet.org/ref/stdlib.html#manifestation). */
import { shown } from "../../language/shown.ts";
import { jsonText, quoted } from "../runtime/manifest.ts";
import { numberText, plainNumberText } from "../runtime/numbers.ts";
import type { Value } from "../runtime/values.ts";
import type { Call, Library } from "./function.ts";
import { isList, isMap, type Plain, plainOf } from "./plain.ts";

function plain(call: Call, index = 0): Plain {
  return plainOf(call, call.value(index));
}

/** As std.toString writes it: strings bare, the rest as JSON on one line. */
function textOf(call: Call, value: Plain): string {
  if (typeof value === "string") return value;
  return jsonLine(call, value);
}

function jsonLine(call: Call, value: Plain): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return quoted(call, value);
  if (isMap(value)) {
    const fields = [...value].map(([name, field]) => `${quoted(call, name)}: ${jsonLine(call, field)}`);
    return fields.length === 0 ? "{ }" : `{${call.joined(fields, ", ")}}`;
  }
  const elements = value.map((element) => jsonLine(call, element));
  return elements.length === 0 ? "[ ]" : `[${call.joined(elements, ", ")}]`;
}

function json(call: Call, indent: string, newline: string, separator: string): Value {
  const style = { indent, newline, separator, comma: ",", number: plainNumberText };
  return call.asString(jsonText(call, call.value(0), style));
}

interface YamlStyle {
  readonly indentsArrays: boolean;
  readonly quotesKeys: boolean;
}

function yaml(call: Call, value: Plain, style: YamlStyle, indentation: string): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return plainNumberText(value);
  if (typeof value === "string") {
    if (value === "") return '""';
    if (!value.endsWith("\n")) return quoted(call, value);
    const lines = call.split(value.slice(0, -1), "\n");
    return call.joined(["|", ...lines], `\n${indentation}  `);
  }
  if (isMap(value)) {
    if (value.size === 0) return "{}";
    const fields = [...value].map(([name, field]) => {
      const inner = isMap(field) || (isList(field) && style.indentsArrays) ? `${indentation}  ` : indentation;
      const isBlock = (isMap(field) && field.size > 0) || (isList(field) && field.length > 0);
      const nested = isBlock ? inner : indentation;
      const key = style.quotesKeys || !isBareKey(name) ? quoted(call, name) : name;
      return `${key}:${isBlock ? `\n${nested}` : " "}${yaml(call, field, style, nested)}`;
    });
    return call.joined(fields, `\n${indentation}`);
  }
  if (value.length === 0) return "[]";
  const elements = value.map((element) => {
    const isBlockList = isList(element) && element.length > 0;
    const isBlockMap = isMap(element) && element.size > 0;
    const nested = isBlockList || isBlockMap ? `${indentation}  ` : indentation;
    return `-${isBlockList ? `\n${nested}` : " "}${yaml(call, element, style, nested)}`;
  });
  return call.joined(elements, `\n${indentation}`);
}

/** Keys that YAML takes for something else without quotes, as go-jsonnet decides it (builtins.go, yamlBareSafe). */
const reservedInYaml = /^(?:true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf|null|-|---|'')$/i;
const numberInYaml =
  /^(?:[-+]?0b[01_]+$|.*?[-+]?0x[\da-fA-F_]+|(?:\d*-){2}\d*$|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$|[-+]?(?:inf|infinity|nan)$)/;

function isBareKey(key: string): boolean {
  return /^[\w./-]+$/.test(key) && !reservedInYaml.test(key) && !numberInYaml.test(key);
}

function yamlStyle(call: Call, indentsArrays: number, quotesKeys: number): YamlStyle {
  return {
    indentsArrays: call.has(indentsArrays) && call.boolean(indentsArrays),
    quotesKeys: !call.has(quotesKeys) || call.boolean(quotesKeys),
  };
}

function ini(call: Call): string {
  const value = plain(call);
  if (!isMap(value)) throw call.error(shown`This needs an object.`, shown`オブジェクトが必要です。`);
  const body = (section: Plain | undefined): string[] =>
    section === undefined || !isMap(section)
      ? []
      : [...section].flatMap(([name, field]) =>
          (isList(field) ? field : [field]).map((one) => `${name} = ${textOf(call, one)}`),
        );
  const sections = value.get("sections") ?? new Map<string, Plain>();
  const named = isMap(sections) ? [...sections] : [];
  const lines = [
    ...body(value.get("main")),
    ...named.flatMap(([name, section]) => [`[${name}]`, ...body(section)]),
    "",
  ];
  return call.joined(lines, "\n");
}

function python(call: Call, value: Plain): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return quoted(call, value);
  if (isMap(value)) {
    const fields = [...value].map(([name, field]) => `${quoted(call, name)}: ${python(call, field)}`);
    return `{${call.joined(fields, ", ")}}`;
  }
  const elements = value.map((element) => python(call, element));
  return `[${call.joined(elements, ", ")}]`;
}

function xml(call: Call, value: Plain): string {
  if (typeof value === "string") return value;
  if (!isList(value)) throw call.error(shown`JsonML is made of arrays.`, shown`JsonML は配列で表します。`);
  const [tag, second, ...others] = value;
  const attributes = second !== undefined && isMap(second) ? second : undefined;
  const children = attributes === undefined ? value.slice(1) : others;
  const written = [...(attributes ?? [])].map(([name, field]) => ` ${name}="${textOf(call, field)}"`);
  const inside = call.joined(
    children.map((child) => xml(call, child)),
    "",
  );
  const name = textOf(call, tag ?? "");
  return `<${name}${call.joined(written, "")}>${inside}</${name}>`;
}

class Toml {
  private readonly call: Call;
  private readonly indent: string;

  constructor(call: Call, indent: string) {
    this.call = call;
    this.indent = indent;
  }

  table(table: ReadonlyMap<string, Plain>, path: readonly string[], indentation: string): string {
    const fields = [...table].filter(([, value]) => !isSection(value));
    const lines = fields.map(
      ([name, value]) => `${indentation}${this.key(name)} = ${this.value(value, false, indentation)}`,
    );
    const sections = [...table]
      .filter(([, value]) => isSection(value))
      .map(([name, value]) => this.section(value, [...path, name], indentation));
    return this.call.joined([this.call.joined(lines, "\n"), ...sections], "\n\n");
  }

  private section(value: Plain, path: readonly string[], indentation: string): string {
    const title = this.call.joined(
      path.map((name) => this.key(name)),
      ".",
    );
    const body = (table: ReadonlyMap<string, Plain>): string =>
      (table.size === 0 ? "" : "\n") + this.table(table, path, indentation + this.indent);
    if (isMap(value)) return `${indentation}[${title}]${body(value)}`;
    const tables = isList(value) ? value.filter(isMap) : [];
    const written = tables.map((table) => `${indentation}[[${title}]]${body(table)}`);
    return this.call.joined(written, "\n\n");
  }

  private value(value: Plain, isInline: boolean, indentation: string): string {
    if (value === null) throw this.call.error(shown`TOML has no null.`, shown`TOML に null はありません。`);
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number") return numberText(value);
    if (typeof value === "string") return quoted(this.call, value);
    if (isMap(value)) {
      const fields = [...value].map(([name, field]) => `${this.key(name)} = ${this.value(field, true, "")}`);
      return `{ ${this.call.joined(fields, ", ")} }`;
    }
    if (value.length === 0) return "[]";
    const inner = isInline ? "" : indentation + this.indent;
    const separator = isInline ? " " : "\n";
    const elements = value.map((element) => inner + this.value(element, true, ""));
    return `[${separator}${this.call.joined(elements, `,${separator}`)}${separator}${isInline ? "" : indentation}]`;
  }

  private key(name: string): string {
    return /^[\w-]+$/.test(name) ? name : quoted(this.call, name);
  }
}

function isSection(value: Plain): boolean {
  return isMap(value) || (isList(value) && value.length > 0 && value.every(isMap));
}

function toml(call: Call, indent: string): Value {
  const value = plain(call);
  if (!isMap(value))
    throw call.error(shown`TOML is made of an object.`, shown`TOML にはオブジェクトが必要です。`);
  return call.asString(new Toml(call, indent).table(value, [], ""));
}

export const manifest: Library = {
  "manifestJson(value)": (call) => json(call, "    ", "\n", ": "),
  "manifestJsonMinified(value)": (call) => json(call, "", "", ":"),
  "manifestJsonEx(value, indent, newline?, key_val_sep?)": (call) =>
    json(call, call.string(1), call.has(2) ? call.string(2) : "\n", call.has(3) ? call.string(3) : ": "),
  "manifestYamlDoc(value, indent_array_in_object?, quote_keys?)": (call) =>
    call.asString(yaml(call, plain(call), yamlStyle(call, 1, 2), "")),
  "manifestYamlStream(value, indent_array_in_object?, c_document_end?, quote_keys?)": (call) => {
    const documents = plain(call);
    if (!isList(documents)) throw call.error(shown`A stream is made of an array.`, shown`配列が必要です。`);
    const style = yamlStyle(call, 1, 3);
    const end = !call.has(2) || call.boolean(2) ? "\n...\n" : "\n";
    const written = documents.map((document) => yaml(call, document, style, ""));
    return call.asString(`---\n${call.joined(written, "\n---\n")}${end}`);
  },
  "manifestIni(ini)": (call) => call.asString(ini(call)),
  "manifestPython(v)": (call) => call.asString(python(call, plain(call))),
  "manifestPythonVars(conf)": (call) => {
    const value = plain(call);
    if (!isMap(value)) throw call.error(shown`This needs an object.`, shown`オブジェクトが必要です。`);
    const lines = [...value].map(([name, field]) => `${name} = ${python(call, field)}`);
    return call.asString(call.joined([...lines, ""], "\n"));
  },
  "manifestXmlJsonml(value)": (call) => {
    const value = plain(call);
    if (!isList(value))
      throw call.error(shown`JsonML is made of an array.`, shown`JsonML は配列で表します。`);
    return call.asString(xml(call, value));
  },
  "manifestToml(value)": (call) => toml(call, "  "),
  "manifestTomlEx(value, indent)": (call) => toml(call, call.string(1)),
};
