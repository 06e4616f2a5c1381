/** Arrays and sets (jsonnet.org/ref/stdlib.html#arrays, #sets). */
import { shown } from "../../language/shown.ts";
import { binary, compare, equals, slice } from "../runtime/operators.ts";
import { referenceSize, stepsFor } from "../runtime/sizes.ts";
import { isOpen, Thunk, type Value } from "../runtime/values.ts";
import type { Call, Library } from "./function.ts";

/** The value that an element is sorted or compared by. */
function keyOf(call: Call, element: Thunk, keyIndex: number): Value {
  return call.has(keyIndex) ? call.apply(keyIndex, element) : call.force(element);
}

interface Keyed {
  readonly element: Thunk;
  readonly key: Value;
}

function keyed(call: Call, elements: readonly Thunk[], keyIndex: number): Keyed[] {
  call.makeElements(elements.length);
  return elements.map((element) => ({ element, key: keyOf(call, element, keyIndex) }));
}

function sorted(call: Call, elements: readonly Thunk[], keyIndex: number): Keyed[] {
  return keyed(call, elements, keyIndex).sort((one, other) => compare(call, one.key, other.key));
}

function unique(call: Call, items: readonly Keyed[]): Keyed[] {
  return items.filter((item, index) => {
    const before = items[index - 1];
    return before === undefined || !equals(call, before.key, item.key);
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
    const order = a === undefined ? 1 : b === undefined ? -1 : Math.sign(compare(call, a.key, b.key));
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

/** An element whose test is not known may be there, so it stays. */
function passes(call: Call, value: Value): boolean {
  return isOpen(value) || call.booleanOf(value);
}

function sum(call: Call): number {
  return call.array(0).reduce((total, element) => total + call.numberOf(call.force(element)), 0);
}

function extreme(call: Call, sign: number): Value {
  const [first, ...rest] = keyed(call, call.array(0), 1);
  if (first === undefined) {
    if (call.has(2)) return call.anyValue(2);
    throw call.error(shown`The array is empty.`, shown`配列が空です。`);
  }
  return rest
    .reduce((best, item) => (compare(call, item.key, best.key) * sign > 0 ? item : best), first)
    .element.force(call.place);
}

function isMember(call: Call, arrayIndex: number, wanted: number): boolean {
  const whole = call.value(arrayIndex);
  if (whole.kind === "string") {
    const [text, part] = [call.string(arrayIndex), call.string(wanted)];
    call.search(text, part);
    return text.includes(part);
  }
  return positionsOf(call, arrayIndex, wanted).length > 0;
}

function positionsOf(call: Call, arrayIndex: number, wanted: number): number[] {
  return call
    .array(arrayIndex)
    .flatMap((element, index) => (equals(call, call.force(element), call.value(wanted)) ? [index] : []));
}

function flatten(call: Call, elements: readonly Thunk[]): Thunk[] {
  const flat: Thunk[] = [];
  for (const element of elements) {
    const value = call.force(element);
    const inner = value.kind === "array" ? call.deeper(() => flatten(call, value.elements)) : [element];
    for (const one of partOf(call, inner)) flat.push(one);
  }
  return flat;
}

/** Elements that become a part of another array. */
function partOf(call: Call, elements: readonly Thunk[]): readonly Thunk[] {
  call.spend(1 + stepsFor(elements.length));
  call.allocate(elements.length * referenceSize);
  return elements;
}

function withoutIndex(call: Call, at: number | undefined): Value {
  return call.asArray(call.array(0).filter((_element, index) => index !== at));
}

export const arrays: Library = {
  "makeArray(sz, func)": (call) => {
    const size = call.whole(0);
    if (size < 0)
      throw call.error(
        shown`An array has 0 elements at least.`,
        shown`配列の要素数は 0 以上にしてください。`,
      );
    call.makeElements(size);
    return call.asArray(
      Array.from({ length: size }, (_unused, index) => call.delayed(1, Thunk.of(call.asNumber(index)))),
    );
  },
  "member(arr, x)": (call) => call.asBoolean(isMember(call, 0, 1)),
  "contains(arr, elem)": (call) => call.asBoolean(isMember(call, 0, 1)),
  "count(arr, x)": (call) => call.asNumber(positionsOf(call, 0, 1).length),
  "find(value, arr)": (call) => call.asElements(positionsOf(call, 1, 0), (index) => call.asNumber(index)),
  "remove(arr, elem)": (call) => withoutIndex(call, positionsOf(call, 0, 1)[0]),
  "removeAt(arr, at)": (call) => withoutIndex(call, call.whole(1)),
  "map(func, arr)": (call) => call.asArray(call.items(1).map((element) => call.delayed(0, element))),
  "mapWithIndex(func, arr)": (call) =>
    call.asArray(
      call.items(1).map((element, index) => call.delayed(0, Thunk.of(call.asNumber(index)), element)),
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
      return texts.reduce<Value>((joined, part) => binary(call, "+", joined, part), call.asString(""));
    }
    return call.asArray(
      results.flatMap((result) => {
        if (result.kind === "null") return [];
        if (result.kind === "unknown") return [Thunk.of(result)];
        if (result.kind !== "array") throw call.wrongType("an array", result);
        return partOf(call, result.elements);
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
    call.makeElements(Math.max(0, to - from + 1));
    return call.asArray(
      Array.from({ length: Math.max(0, to - from + 1) }, (_unused, index) =>
        Thunk.of(call.asNumber(from + index)),
      ),
    );
  },
  "repeat(what, count)": (call) => {
    const [what, count] = [call.value(0), call.whole(1)];
    if (count < 0)
      throw call.error(
        shown`Nothing repeats less than 0 times.`,
        shown`繰り返し回数は 0 以上にしてください。`,
      );
    if (what.kind === "string") {
      const text = call.string(0);
      call.allocate(text.length * count);
      return call.asString(text.repeat(count));
    }
    if (what.kind !== "array") throw call.wrongType("an array or a string", what);
    call.allocate((what.elements.length + 1) * count * referenceSize);
    call.spend(stepsFor((what.elements.length + 1) * count));
    return call.asArray(Array.from({ length: count }, () => what.elements).flat());
  },
  "slice(indexable, index, end, step)": (call) =>
    slice(
      call,
      call.value(0),
      [1, 2, 3].map((index) => call.value(index)),
    ),
  "flattenArrays(arr)": (call) =>
    call.asArray(
      call.array(0).flatMap((element) => {
        const value = call.force(element);
        if (value.kind === "unknown") return [element];
        if (value.kind !== "array") throw call.wrongType("an array", value);
        return partOf(call, value.elements);
      }),
    ),
  "flattenDeepArray(value)": (call) => {
    const value = call.value(0);
    return call.asArray(value.kind === "array" ? flatten(call, value.elements) : [call.thunk(0)]);
  },
  "reverse(arr)": (call) => call.asArray(call.items(0).toReversed()),
  "sort(arr, keyF?)": (call) => call.asArray(elementsOf(sorted(call, call.items(0), 1))),
  "uniq(arr, keyF?)": (call) => call.asArray(elementsOf(unique(call, keyed(call, call.items(0), 1)))),
  "all(arr)": (call) => call.asBoolean(call.array(0).every((element) => call.booleanOf(call.force(element)))),
  "any(arr)": (call) => call.asBoolean(call.array(0).some((element) => call.booleanOf(call.force(element)))),
  "sum(arr)": (call) => call.asNumber(sum(call)),
  "avg(arr)": (call) => {
    const { length } = call.array(0);
    if (length === 0) throw call.error(shown`The array is empty.`, shown`配列が空です。`);
    return call.asNumber(sum(call) / length);
  },
  "minArray(arr, keyF?, onEmpty?)": (call) => extreme(call, -1),
  "maxArray(arr, keyF?, onEmpty?)": (call) => extreme(call, 1),
  "set(arr, keyF?)": (call) => call.asArray(elementsOf(unique(call, sorted(call, call.items(0), 1)))),
  "setUnion(a, b, keyF?)": (call) => merge(call, { first: true, both: true, second: true }),
  "setInter(a, b, keyF?)": (call) => merge(call, { first: false, both: true, second: false }),
  "setDiff(a, b, keyF?)": (call) => merge(call, { first: true, both: false, second: false }),
  "setMember(x, arr, keyF?)": (call) => {
    const key = keyOf(call, call.thunk(0), 2);
    return call.asBoolean(call.array(1).some((element) => equals(call, keyOf(call, element, 2), key)));
  },
};
