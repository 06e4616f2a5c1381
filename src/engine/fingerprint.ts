/** Names a finding by what it is about, so that it is known again after lines have moved. */
import { createHash } from "node:crypto";

/** What a finding is about, as it may be shown. */
interface Identified {
  readonly rule: string;
  readonly container?: string | undefined;
  readonly name?: string | undefined;
  readonly pointer: string;
}

/**
 * A fingerprint for each finding of a file, 32 hexadecimal digits: a hash of the file's path, the rule, the container,
 * the name, and the pointer without its indices, each as it may be shown. No value goes into it, written or supplied,
 * and none can be guessed from it. What these do not tell apart is numbered in the order of the findings. `otherPathOf`
 * is the path of a finding that is in another file (a Jsonnet import).
 */
export function fingerprintsOf<Finding extends Identified>(
  path: string,
  findings: readonly Finding[],
  otherPathOf: (finding: Finding) => string | undefined,
): Map<Finding, string> {
  const seen = new Map<string, number>();
  const fingerprints = new Map<Finding, string>();
  for (const finding of findings) {
    const identity = JSON.stringify([
      otherPathOf(finding) ?? path,
      finding.rule,
      finding.container ?? null,
      finding.name ?? null,
      withoutIndices(finding.pointer),
    ]);
    const earlier = seen.get(identity) ?? 0;
    seen.set(identity, earlier + 1);
    fingerprints.set(finding, hashOf(earlier === 0 ? identity : `${identity}${earlier}`));
  }
  return fingerprints;
}

function withoutIndices(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*");
}

function hashOf(identity: string): string {
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}
