/** Arrays and sets (jsonnet.org/ref/stdlib.html#arrays, #sets). */
import { errorAt } from "../runtime/errors.ts";
import { binary, compare, equals, finite } from "../runtime/operators.ts";
import { isOpen, NotKnown, Thunk, type Value, wrongType } from "../runtime/values.ts";
import type { Call, Library } from "./function.ts";

/** The value that an element is sorted or compared by. */
function keyOf(call: Call, element: Thunk, keyIndex: number): Value {
  return call.has(keyIndex) ? call.apply(keyIndex, element) : element.force(call.place);
}

function compareKeys(call: Call, one: Value, other: Value): number {
  return compare(call.interpreter, one, other, call.place);
}

interface Keyed {
  readonly element: Thunk;
  readonly key: Value;
}

function keyed(call: Call, elements: readonly Thunk[], keyIndex: number): Keyed[] {
  return elements.map((element) => ({ element, key: keyOf(call, element, keyIndex) }));
}

function sorted(call: Call, elements: readonly Thunk[], keyIndex: number): Keyed[] {
  return keyed(call, elements, keyIndex).sort((one, other) => compareKeys(call, one.key, other.key));
}

function unique(call: Call, items: readonly Keyed[]): Keyed[] {
  return items.filter((item, index) => {
    const before = items[index - 1];
    return before === undefined || !equals(call.interpreter, before.key, item.key, call.place);
  });
}

function elementsOf(items: readonly Keyed[]): Thunk[] {
  return items.map(({ element }) => element);
}

/** Walks two sorted sets together and takes what is in the first, in both, in the second. */
function merge(
  call: Call,
  takes: { readonly first: boolean; readonly both: boolean; readonly second: boolean },
): Value {
  const one = keyed(call, call.array(0), 2);
  const other = keyed(call, call.array(1), 2);
  const taken: Thunk[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [one[i], other[j]];
    if (a === undefined && b === undefined) return call.asArray(taken);
    const order = a === undefined ? 1 : b === undefined ? -1 : Math.sign(compareKeys(call, a.key, b.key));
    if (order < 0 && a !== undefined) {
      if (takes.first) taken.push(a.element);
      i++;
    } else if (order > 0 && b !== undefined) {
      if (takes.second) taken.push(b.element);
      j++;
    } else {
      if (takes.both && a !== undefined) taken.push(a.element);
      i++;
      j++;
    }
  }
}

function isTrue(call: Call, value: Value): boolean {
  if (value.kind === "unknown") throw new NotKnown(value);
  if (value.kind !== "boolean") throw wrongType(call.place, "true or false", value);
  return value.value;
}

/** An element whose test is not known may be there, so it stays. */
function passes(call: Call, value: Value): boolean {
  return isOpen(value) || isTrue(call, value);
}

function sum(call: Call): number {
  return call.array(0).reduce((total, element) => {
    const value = element.force(call.place);
    if (value.kind === "unknown") throw new NotKnown(value);
    if (value.kind !== "number") throw wrongType(call.place, "a number", value);
    return total + value.value;
  }, 0);
}

function extreme(call: Call, sign: number): Value {
  const [first, ...rest] = keyed(call, call.array(0), 1);
  if (first === undefined) {
    if (call.has(2)) return call.thunk(2).force(call.place);
    throw errorAt(call.place, "The array is empty.", "配列が空です。");
  }
  return rest
    .reduce((best, item) => (compareKeys(call, item.key, best.key) * sign > 0 ? item : best), first)
    .element.force(call.place);
}

function isMember(call: Call, arrayIndex: number, wanted: number): boolean {
  const whole = call.value(arrayIndex);
  if (whole.kind === "string") return call.string(arrayIndex).includes(call.string(wanted));
  return positionsOf(call, arrayIndex, wanted).length > 0;
}

function positionsOf(call: Call, arrayIndex: number, wanted: number): number[] {
  return call
    .array(arrayIndex)
    .flatMap((element, index) =>
      equals(call.interpreter, element.force(call.place), call.value(wanted), call.place) ? [index] : [],
    );
}

function flatten(call: Call, elements: readonly Thunk[]): Thunk[] {
  return elements.flatMap((element) => {
    const value = element.force(call.place);
    return value.kind === "array" ? flatten(call, value.elements) : [element];
  });
}

function withoutIndex(call: Call, at: number | undefined): Value {
  return call.asArray(call.array(0).filter((_element, index) => index !== at));
}

export const arrays: Library = {
  "makeArray(sz, func)": (call) => {
    const size = call.whole(0);
    if (size < 0)
      throw errorAt(call.place, "An array has 0 elements at least.", "配列の要素数は 0 以上にしてください。");
    call.interpreter.checkSize(size, call.place);
    return call.asArray(
      Array.from({ length: size }, (_unused, index) => call.delayed(1, call.constant(call.asNumber(index)))),
    );
  },
  "member(arr, x)": (call) => call.asBoolean(isMember(call, 0, 1)),
  "contains(arr, elem)": (call) => call.asBoolean(isMember(call, 0, 1)),
  "count(arr, x)": (call) => call.asNumber(positionsOf(call, 0, 1).length),
  "find(value, arr)": (call) =>
    call.asArray(positionsOf(call, 1, 0).map((index) => call.constant(call.asNumber(index)))),
  "remove(arr, elem)": (call) => withoutIndex(call, positionsOf(call, 0, 1)[0]),
  "removeAt(arr, at)": (call) => withoutIndex(call, call.whole(1)),
  "map(func, arr)": (call) => call.asArray(call.items(1).map((element) => call.delayed(0, element))),
  "mapWithIndex(func, arr)": (call) =>
    call.asArray(
      call.items(1).map((element, index) => call.delayed(0, call.constant(call.asNumber(index)), element)),
    ),
  "filter(func, arr)": (call) => {
    call.function(0);
    return call.asArray(call.array(1).filter((element) => passes(call, call.apply(0, element))));
  },
  "filterMap(filter_func, map_func, arr)": (call) =>
    call.asArray(
      call
        .array(2)
        .filter((element) => passes(call, call.apply(0, element)))
        .map((element) => call.delayed(1, element)),
    ),
  "flatMap(func, arr)": (call) => {
    const isText = call.value(1).kind === "string";
    const results = call.items(1).map((element) => call.apply(0, element));
    if (isText) {
      const texts = results.filter(({ kind }) => kind !== "null");
      return texts.reduce<Value>(
        (joined, part) => binary(call.interpreter, "+", joined, part, call.place),
        call.asString(""),
      );
    }
    return call.asArray(
      results.flatMap((result) => {
        if (result.kind === "null") return [];
        if (result.kind === "unknown") return [Thunk.of(result)];
        if (result.kind !== "array") throw wrongType(call.place, "an array", result);
        return result.elements;
      }),
    );
  },
  "foldl(func, arr, init)": (call) =>
    call
      .items(1)
      .reduce((total, element) => Thunk.of(call.apply(0, total, element)), call.thunk(2))
      .force(call.place),
  "foldr(func, arr, init)": (call) =>
    call
      .items(1)
      .reduceRight((total, element) => Thunk.of(call.apply(0, element, total)), call.thunk(2))
      .force(call.place),
  "range(from, to)": (call) => {
    const [from, to] = [call.whole(0), call.whole(1)];
    call.interpreter.checkSize(to - from, call.place);
    return call.asArray(
      Array.from({ length: Math.max(0, to - from + 1) }, (_unused, index) =>
        call.constant(call.asNumber(from + index)),
      ),
    );
  },
  "repeat(what, count)": (call) => {
    const [what, count] = [call.value(0), call.whole(1)];
    if (count < 0)
      throw errorAt(
        call.place,
        "Nothing repeats less than 0 times.",
        "繰り返し回数は 0 以上にしてください。",
      );
    if (what.kind === "string") {
      const text = call.string(0);
      call.interpreter.checkSize(text.length * count, call.place);
      return call.asString(text.repeat(count));
    }
    if (what.kind !== "array") throw wrongType(call.place, "an array or a string", what);
    call.interpreter.checkSize(what.elements.length * count, call.place);
    return call.asArray(Array.from({ length: count }, () => what.elements).flat());
  },
  "slice(indexable, index, end, step)": (call) =>
    call.interpreter.slice(
      call.value(0),
      [1, 2, 3].map((index) => call.value(index)),
      call.place,
    ),
  "flattenArrays(arr)": (call) =>
    call.asArray(
      call.array(0).flatMap((element) => {
        const value = element.force(call.place);
        if (value.kind === "unknown") return [element];
        if (value.kind !== "array") throw wrongType(call.place, "an array", value);
        return value.elements;
      }),
    ),
  "flattenDeepArray(value)": (call) => {
    const value = call.value(0);
    return call.asArray(value.kind === "array" ? flatten(call, value.elements) : [call.thunk(0)]);
  },
  "reverse(arr)": (call) => call.asArray(call.items(0).toReversed()),
  "sort(arr, keyF?)": (call) => call.asArray(elementsOf(sorted(call, call.items(0), 1))),
  "uniq(arr, keyF?)": (call) => call.asArray(elementsOf(unique(call, keyed(call, call.items(0), 1)))),
  "all(arr)": (call) =>
    call.asBoolean(call.array(0).every((element) => isTrue(call, element.force(call.place)))),
  "any(arr)": (call) =>
    call.asBoolean(call.array(0).some((element) => isTrue(call, element.force(call.place)))),
  "sum(arr)": (call) => finite(sum(call), call.place),
  "avg(arr)": (call) => {
    const { length } = call.array(0);
    if (length === 0) throw errorAt(call.place, "The array is empty.", "配列が空です。");
    return finite(sum(call) / length, call.place);
  },
  "minArray(arr, keyF?, onEmpty?)": (call) => extreme(call, -1),
  "maxArray(arr, keyF?, onEmpty?)": (call) => extreme(call, 1),
  "set(arr, keyF?)": (call) => call.asArray(elementsOf(unique(call, sorted(call, call.items(0), 1)))),
  "setUnion(a, b, keyF?)": (call) => merge(call, { first: true, both: true, second: true }),
  "setInter(a, b, keyF?)": (call) => merge(call, { first: false, both: true, second: false }),
  "setDiff(a, b, keyF?)": (call) => merge(call, { first: true, both: false, second: false }),
  "setMember(x, arr, keyF?)": (call) => {
    const key = keyOf(call, call.thunk(0), 2);
    return call.asBoolean(
      call.array(1).some((element) => equals(call.interpreter, keyOf(call, element, 2), key, call.place)),
    );
  },
};
