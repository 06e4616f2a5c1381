import type { Branch } from "./tree.ts";

interface Branched {
  readonly branches?: readonly Branch[];
}

/** True where two nodes or members are in the same arms of the same blocks. */
export function hasSameBranches(a: Branched, b: Branched): boolean {
  return a.branches === b.branches || branchKey(a) === branchKey(b);
}

function branchKey({ branches = [] }: Branched): string {
  return branches.map(({ block, arm }) => `${block}.${arm}`).join(" ");
}
