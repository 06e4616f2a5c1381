import type { Text } from "../language/text.ts";

/** What a value is, judged by its name and itself. */
export type Verdict = "secret" | "placeholder" | "reference" | "benign";

export interface Judgement {
  readonly verdict: Verdict;
  /** A stable word for the kind, such as `password`, `url-password`, `private-key`, `slack-webhook`. */
  readonly kind: string;
  /** What a person would say: "the name ends in PASSWORD". Never holds any part of the value. */
  readonly evidence: Text;
}
