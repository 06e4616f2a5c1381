/** Mathematics (jsonnet.org/ref/stdlib.html#math). */

import { format } from "../runtime/format.ts";
import type { Value } from "../runtime/values.ts";
import type { Call, Library, Run } from "./function.ts";

const unary =
  (compute: (value: number) => number): Run =>
  (call) =>
    call.asNumber(compute(call.number(0)));
const binary =
  (compute: (left: number, right: number) => number): Run =>
  (call) =>
    call.asNumber(compute(call.number(0), call.number(1)));
const test =
  (holds: (value: number) => boolean): Run =>
  (call) =>
    call.asBoolean(holds(call.number(0)));

/** C's frexp: a fraction from 0.5 on, and the power of two that it is multiplied with. */
function parts(value: number): { mantissa: number; exponent: number } {
  if (value === 0) return { mantissa: 0, exponent: 0 };
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(value))) + 1);
  let mantissa = value * 2 ** -exponent;
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent++;
  }
  return { mantissa, exponent };
}

/** Halves go away from zero. */
function round(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
}

function modulo(call: Call): Value {
  return call.asNumber(call.number(0) % call.number(1));
}

export const numbers: Library = {
  "abs(n)": unary(Math.abs),
  "sign(n)": unary(Math.sign),
  "max(a, b)": binary(Math.max),
  "min(a, b)": binary(Math.min),
  "pow(x, n)": binary((base, exponent) => base ** exponent),
  "exp(x)": unary(Math.exp),
  "log(x)": unary(Math.log),
  "log2(x)": unary(Math.log2),
  "log10(x)": unary(Math.log10),
  "exponent(x)": unary((value) => parts(value).exponent),
  "mantissa(x)": unary((value) => parts(value).mantissa),
  "floor(x)": unary(Math.floor),
  "ceil(x)": unary(Math.ceil),
  "sqrt(x)": unary(Math.sqrt),
  "sin(x)": unary(Math.sin),
  "cos(x)": unary(Math.cos),
  "tan(x)": unary(Math.tan),
  "asin(x)": unary(Math.asin),
  "acos(x)": unary(Math.acos),
  "atan(x)": unary(Math.atan),
  "atan2(y, x)": binary(Math.atan2),
  "deg2rad(x)": unary((degrees) => (degrees * Math.PI) / 180),
  "rad2deg(x)": unary((radians) => (radians * 180) / Math.PI),
  "hypot(a, b)": binary((a, b) => Math.sqrt(a * a + b * b)),
  "round(x)": unary(round),
  "isEven(x)": test((value) => Math.round(value) % 2 === 0),
  "isOdd(x)": test((value) => Math.abs(Math.round(value) % 2) === 1),
  "isInteger(x)": test(Number.isInteger),
  "isDecimal(x)": test((value) => !Number.isInteger(value)),
  "clamp(x, minVal, maxVal)": (call) =>
    call.asNumber(Math.max(call.number(1), Math.min(call.number(0), call.number(2)))),
  "modulo(a, b)": modulo,
  "mod(a, b)": (call) => {
    const left = call.value(0);
    return left.kind === "string" ? format(call, left, call.anyValue(1)) : modulo(call);
  },
};
