import type { Configuration } from "./configuration.ts";
export function validateConfiguration(value: unknown, _path: string): Configuration {
  return value as Configuration;
}
