import type { Evidence } from "./evidence.ts";

/** What a value is, judged by its name and itself. */
export type Verdict = "secret" | "placeholder" | "reference" | "benign";

export interface Judgement {
  readonly verdict: Verdict;
  /** A stable word for the kind, such as `password`, `url-password`, `private-key`, `slack-webhook`. */
  readonly kind: string;
  /** Why it is a credential; `evidenceText` gives the words. */
  readonly evidence: Evidence;
}
