import packageFile from "../../package.json" with { type: "json" };
import { harmless } from "../detect/harmless.ts";

/** The version of this program. */
export const version = harmless(packageFile.version);
