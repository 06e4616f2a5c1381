import { knownText } from "../../string.ts";
import { encodedString } from "../encoded.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::Base64: text`. */
export const base64: IntrinsicFunction = (call, template) => {
  const value = template.resolve(call.argument, call.branches);
  const text = knownText(value);
  template.allocate((text?.length ?? 0) * 4, call.written.range);
  const encoded = text === undefined ? undefined : Buffer.from(text).toString("base64");
  return encodedString(call.written, value, encoded, call.branches);
};
