// Made by scripts/generate; run `npm run generate` to make it again.
import type { ValidateFunction } from "ajv";

declare const validate: ValidateFunction;
export default validate;
