/** Objects, types and what needs the evaluation itself (jsonnet.org/ref/stdlib.html#types). */
import { shown } from "../../language/shown.ts";
import { toText } from "../runtime/manifest.ts";
import { emptyLayer, hasField } from "../runtime/objects.ts";
import { equals } from "../runtime/operators.ts";
import { objectSize, referenceSize, stepsFor } from "../runtime/sizes.ts";
import { type ObjectValue, object, Thunk, type Value } from "../runtime/values.ts";
import type { Call, Library, Run } from "./function.ts";

const isType =
  (type: Value["kind"]): Run =>
  (call) =>
    call.asBoolean(call.value(0).kind === type);

const names =
  (withHidden: boolean): Run =>
  (call) =>
    namesOf(call, call.object(0), withHidden);

function namesOf(call: Call, target: ObjectValue, withHidden: boolean): Value {
  return call.asArray(call.allFieldNames(target, withHidden).map((name) => call.nameOf(target, name)));
}

function fieldThunk(call: Call, target: ObjectValue, name: string): Thunk {
  call.makeElements(1);
  return new Thunk(() => call.field(target, name));
}

const values =
  (withHidden: boolean): Run =>
  (call) => {
    const target = call.object(0);
    return call.asArray(call.allFieldNames(target, withHidden).map((name) => fieldThunk(call, target, name)));
  };

const keysValues =
  (withHidden: boolean): Run =>
  (call) => {
    const target = call.object(0);
    return call.asArray(
      call.allFieldNames(target, withHidden).map((name) =>
        Thunk.of(
          call.asObject([
            ["key", call.nameOf(target, name)],
            ["value", fieldThunk(call, target, name)],
          ]),
        ),
      ),
    );
  };

const has =
  (withHidden: (call: Call) => boolean): Run =>
  (call) =>
    call.asBoolean(hasFieldOf(call, call.object(0), call.string(1), withHidden(call)));

function hasFieldOf(call: Call, target: ObjectValue, name: string, withHidden: boolean): boolean {
  call.spend(2 * stepsFor(target.layers.length));
  return hasField(target, name, withHidden);
}

function length(call: Call): number {
  const value = call.value(0);
  switch (value.kind) {
    case "string":
      return call.lengthOf(call.string(0));
    case "array":
      return value.elements.length;
    case "object":
      return call.allFieldNames(value, false).length;
    case "function":
      return value.parameters.filter(({ isOptional }) => !isOptional).length;
    default:
      throw call.wrongType("an object, an array or a string", value);
  }
}

/** Without null, empty arrays and empty objects, as far down as they are. */
function prune(call: Call, value: Value): Value {
  if (value.kind === "array") {
    const kept: Value[] = [];
    for (const element of value.elements) {
      const pruned = call.deeper(() => prune(call, call.force(element)));
      if (hasContent(pruned)) kept.push(pruned);
    }
    return call.asElements(kept, (element) => element);
  }
  if (value.kind !== "object") return value;
  const fields: [string, Thunk][] = [];
  for (const name of call.fieldNames(value)) {
    const pruned = call.deeper(() => prune(call, call.field(value, name)));
    if (hasContent(pruned)) fields.push([name, Thunk.of(pruned)]);
  }
  return call.asObject(fields);
}

function hasContent(value: Value): boolean {
  if (value.kind === "null") return false;
  if (value.kind === "array") return value.elements.length > 0;
  return value.kind !== "object" || value.layers.some(({ members }) => members.size > 0);
}

/** RFC 7396. */
function mergePatch(call: Call, target: Value | undefined, patch: Value): Value {
  if (patch.kind !== "object") return patch;
  const base = target?.kind === "object" ? target : undefined;
  const own = new Set(base === undefined ? [] : call.fieldNames(base));
  const patched = new Set(call.fieldNames(patch));
  const fields: [string, Thunk][] = [];
  for (const name of new Set([...own, ...patched])) {
    if (base !== undefined && !patched.has(name)) {
      fields.push([name, fieldThunk(call, base, name)]);
      continue;
    }
    const change = call.field(patch, name);
    if (change.kind === "null") continue;
    const before = base !== undefined && own.has(name) ? call.field(base, name) : undefined;
    fields.push([name, Thunk.of(call.deeper(() => mergePatch(call, before, change)))]);
  }
  return call.asObject(fields);
}

export const objects: Library = {
  "type(x)": (call) => call.asString(call.value(0).kind),
  "length(x)": (call) => call.asNumber(length(call)),
  "isArray(v)": isType("array"),
  "isBoolean(v)": isType("boolean"),
  "isFunction(v)": isType("function"),
  "isNumber(v)": isType("number"),
  "isObject(v)": isType("object"),
  "isString(v)": isType("string"),
  "isNull(v)": isType("null"),
  "get(o, f, default?, inc_hidden?)": (call) => {
    const [target, name] = [call.object(0), call.string(1)];
    const withHidden = call.has(3) ? call.boolean(3) : true;
    return hasFieldOf(call, target, name, withHidden) ? call.field(target, name) : call.anyValue(2);
  },
  "objectHas(o, f)": has(() => false),
  "objectHasAll(o, f)": has(() => true),
  "objectHasEx(obj, fname, hidden)": has((call) => call.boolean(2)),
  "objectFields(o)": names(false),
  "objectFieldsAll(o)": names(true),
  "objectFieldsEx(obj, hidden)": (call) => namesOf(call, call.object(0), call.boolean(1)),
  "objectValues(o)": values(false),
  "objectValuesAll(o)": values(true),
  "objectKeysValues(o)": keysValues(false),
  "objectKeysValuesAll(o)": keysValues(true),
  "objectRemoveKey(obj, key)": (call) => {
    const [{ layers }, name] = [call.object(0), call.string(1)];
    call.spend(stepsFor(layers.length));
    call.allocate(objectSize + layers.length * referenceSize);
    return object([...layers, { ...emptyLayer, removes: { name, layers: layers.length } }], call.place);
  },
  "mapWithKey(func, obj)": (call) => {
    const target = call.object(1);
    return call.asObject(
      call
        .fieldNames(target)
        .map((name) => [name, call.delayed(0, call.nameOf(target, name), fieldThunk(call, target, name))]),
    );
  },
  "prune(a)": (call) => prune(call, call.value(0)),
  "mergePatch(target, patch)": (call) => mergePatch(call, call.value(0), call.value(1)),
  "equals(a, b)": (call) => call.asBoolean(equals(call, call.value(0), call.value(1))),
  "primitiveEquals(a, b)": (call) => {
    const [one, other] = [call.value(0), call.value(1)];
    if (one.kind !== other.kind) return call.asBoolean(false);
    if (one.kind === "array" || one.kind === "object" || one.kind === "function") {
      throw call.error(
        shown`primitiveEquals compares primitive values only.`,
        shown`primitiveEquals で比較できるのは単純な値だけです。`,
      );
    }
    return call.asBoolean(equals(call, one, other));
  },
  "assertEqual(a, b)": (call) => {
    if (equals(call, call.value(0), call.value(1))) return call.asBoolean(true);
    throw call.error(shown`The two values are not equal.`, shown`二つの値が等しくありません。`);
  },
  "xor(x, y)": (call) => call.asBoolean(call.boolean(0) !== call.boolean(1)),
  "xnor(x, y)": (call) => call.asBoolean(call.boolean(0) === call.boolean(1)),
  // What is traced may be a secret, so it is not printed.
  "trace(str, rest)": (call) => {
    toText(call, call.value(0));
    return call.anyValue(1);
  },
  "extVar(x)": (call) => call.interpreter.externalVariable(call.asString(call.string(0))),
  "native(x)": (call) => call.interpreter.nativeFunction(call.string(0), call.place),
};
