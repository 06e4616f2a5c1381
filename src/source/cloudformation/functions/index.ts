import { base64 } from "./base64.ts";
import { findInMap } from "./find-in-map.ts";
import type { IntrinsicFunction } from "./function.ts";
import { getAtt } from "./get-att.ts";
import { choose } from "./if.ts";
import { importValue } from "./import-value.ts";
import { join } from "./join.ts";
import { ref } from "./ref.ts";
import { select } from "./select.ts";
import { split } from "./split.ts";
import { sub } from "./sub.ts";
import { toJsonString } from "./to-json-string.ts";

/** The functions that are worked out, by the name of their long form; what the others give is not known. */
export const functions: ReadonlyMap<string, IntrinsicFunction> = new Map([
  ["Ref", ref],
  ["Fn::Base64", base64],
  ["Fn::FindInMap", findInMap],
  ["Fn::GetAtt", getAtt],
  ["Fn::If", choose],
  ["Fn::ImportValue", importValue],
  ["Fn::Join", join],
  ["Fn::Select", select],
  ["Fn::Split", split],
  ["Fn::Sub", sub],
  ["Fn::ToJsonString", toJsonString],
]);
