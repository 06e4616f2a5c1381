/** Numbers as go-jsonnet writes them: whole ones in full, others with 17 significant digits (unparseNumber). */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return Object.is(value, -0) ? "-0" : BigInt(value).toString();
  return generalText(value, 17, false);
}

/** The shortest digits that mean the number, never with an exponent (Go's FormatFloat 'f', -1). */
export function plainNumberText(value: number): string {
  if (Number.isInteger(value)) return numberText(value);
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const digits = mantissa.replace(/[-.]/g, "");
  return value.toFixed(Math.min(Math.max(digits.length - 1 - Number(exponent), 0), 100));
}

/** C's `%g`: the shorter of the two forms, trailing zeros taken off unless `keepZeros`. */
export function generalText(value: number, precision: number, keepZeros: boolean): string {
  const digits = Math.min(Math.max(precision, 1), 100);
  const [mantissa = "", exponentText = "0"] = value.toExponential(digits - 1).split("e");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= digits) {
    return `${keepZeros ? mantissa : withoutZeros(mantissa)}e${exponentOf(exponent)}`;
  }
  const fixed = value.toFixed(Math.min(Math.max(digits - 1 - exponent, 0), 100));
  return keepZeros ? fixed : withoutZeros(fixed);
}

/** C's `%e`. */
export function exponentialText(value: number, precision: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(Math.min(precision, 100)).split("e");
  return `${mantissa}e${exponentOf(Number(exponent))}`;
}

/** A sign and two digits at least. */
function exponentOf(exponent: number): string {
  return `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function withoutZeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}
