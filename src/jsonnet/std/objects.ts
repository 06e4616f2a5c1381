/** Objects, types and what needs the evaluation itself (jsonnet.org/ref/stdlib.html#types). */
import { toText } from "../runtime/convert.ts";
import { errorAt } from "../runtime/errors.ts";
import { equals } from "../runtime/operators.ts";
import { type ObjectValue, object, Thunk, typeOf, type Value, wrongType } from "../runtime/values.ts";
import { type Call, emptyLayer, type Library, type Run } from "./function.ts";

const isType =
  (type: string): Run =>
  (call) =>
    call.asBoolean(typeOf(call.value(0)) === type);

const names =
  (withHidden: boolean): Run =>
  (call) =>
    call.asStrings(call.interpreter.fieldNames(call.object(0), withHidden));

function fieldThunk(call: Call, target: ObjectValue, name: string): Thunk {
  return new Thunk(() => call.field(target, name));
}

const values =
  (withHidden: boolean): Run =>
  (call) => {
    const target = call.object(0);
    return call.asArray(
      call.interpreter.fieldNames(target, withHidden).map((name) => fieldThunk(call, target, name)),
    );
  };

const keysValues =
  (withHidden: boolean): Run =>
  (call) => {
    const target = call.object(0);
    return call.asArray(
      call.interpreter.fieldNames(target, withHidden).map((name) =>
        call.constant(
          call.asObject([
            ["key", call.constant(call.asString(name))],
            ["value", fieldThunk(call, target, name)],
          ]),
        ),
      ),
    );
  };

const has =
  (withHidden: (call: Call) => boolean): Run =>
  (call) =>
    call.asBoolean(call.interpreter.hasField(call.object(0), call.string(1), withHidden(call)));

function length(call: Call): number {
  const value = call.value(0);
  switch (value.kind) {
    case "string":
      return [...call.string(0)].length;
    case "array":
      return value.elements.length;
    case "object":
      return call.interpreter.fieldNames(value, false).length;
    case "function":
      return value.parameters.filter(({ isOptional }) => !isOptional).length;
    default:
      throw wrongType(call.place, "an object, an array or a string", value);
  }
}

/** Without null, empty arrays and empty objects, as far down as they are. */
function prune(call: Call, value: Value): Value {
  if (value.kind === "array") {
    const kept = value.elements.map((element) => prune(call, element.force(call.place))).filter(hasContent);
    return call.asArray(kept.map((element) => call.constant(element)));
  }
  if (value.kind !== "object") return value;
  const fields = call.interpreter
    .fieldNames(value, false)
    .map((name) => [name, prune(call, call.field(value, name))] as const)
    .filter(([, field]) => hasContent(field));
  return call.asObject(fields.map(([name, field]) => [name, call.constant(field)]));
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
  const own = base === undefined ? [] : call.interpreter.fieldNames(base, false);
  const patched = call.interpreter.fieldNames(patch, false);
  const all = [...new Set([...own, ...patched])];
  return call.asObject(
    all.flatMap((name) => {
      if (base !== undefined && !patched.includes(name)) {
        return [[name, fieldThunk(call, base, name)] as const];
      }
      const change = call.field(patch, name);
      if (change.kind === "null") return [];
      const before = base !== undefined && own.includes(name) ? call.field(base, name) : undefined;
      return [[name, call.constant(mergePatch(call, before, change))] as const];
    }),
  );
}

export const objects: Library = {
  "type(x)": (call) => call.asString(typeOf(call.value(0))),
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
    return call.interpreter.hasField(target, name, withHidden)
      ? call.field(target, name)
      : call.thunk(2).force(call.place);
  },
  "objectHas(o, f)": has(() => false),
  "objectHasAll(o, f)": has(() => true),
  "objectHasEx(obj, fname, hidden)": has((call) => call.boolean(2)),
  "objectFields(o)": names(false),
  "objectFieldsAll(o)": names(true),
  "objectFieldsEx(obj, hidden)": (call) =>
    call.asStrings(call.interpreter.fieldNames(call.object(0), call.boolean(1))),
  "objectValues(o)": values(false),
  "objectValuesAll(o)": values(true),
  "objectKeysValues(o)": keysValues(false),
  "objectKeysValuesAll(o)": keysValues(true),
  "objectRemoveKey(obj, key)": (call) => {
    const [{ layers }, name] = [call.object(0), call.string(1)];
    return object([...layers, { ...emptyLayer, removes: { name, layers: layers.length } }], call.place);
  },
  "mapWithKey(func, obj)": (call) => {
    const target = call.object(1);
    return call.asObject(
      call.interpreter
        .fieldNames(target, false)
        .map((name) => [
          name,
          call.delayed(0, call.constant(call.asString(name)), fieldThunk(call, target, name)),
        ]),
    );
  },
  "prune(a)": (call) => prune(call, call.value(0)),
  "mergePatch(target, patch)": (call) => mergePatch(call, call.value(0), call.value(1)),
  "equals(a, b)": (call) =>
    call.asBoolean(equals(call.interpreter, call.value(0), call.value(1), call.place)),
  "primitiveEquals(a, b)": (call) => {
    const [one, other] = [call.value(0), call.value(1)];
    if (one.kind !== other.kind) return call.asBoolean(false);
    if (one.kind === "array" || one.kind === "object" || one.kind === "function") {
      throw errorAt(
        call.place,
        "primitiveEquals compares primitive values only.",
        "primitiveEquals で比較できるのは単純な値だけです。",
      );
    }
    return call.asBoolean(equals(call.interpreter, one, other, call.place));
  },
  "assertEqual(a, b)": (call) => {
    if (equals(call.interpreter, call.value(0), call.value(1), call.place)) return call.asBoolean(true);
    throw errorAt(call.place, "The two values are not equal.", "二つの値が等しくありません。");
  },
  "xor(x, y)": (call) => call.asBoolean(call.boolean(0) !== call.boolean(1)),
  "xnor(x, y)": (call) => call.asBoolean(call.boolean(0) === call.boolean(1)),
  // What is traced may be a secret, so it is not printed.
  "trace(str, rest)": (call) => {
    toText(call.interpreter, call.value(0), call.place);
    return call.thunk(1).force(call.place);
  },
  "extVar(x)": (call) => call.interpreter.externalVariable(call.string(0), call.place),
  "native(x)": (call) => call.interpreter.nativeFunction(call.string(0), call.place),
};
