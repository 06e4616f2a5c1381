import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { SourceError } from "./source-error.ts";
import type { SourceText } from "./source-text.ts";

/** Where the work was that spent the last of a budget. */
export interface BudgetPlace {
  readonly source: SourceText;
  readonly offset: number;
}

export interface Limits {
  /** Units of work: a node read, an expression evaluated, an element compared or copied. */
  readonly steps: number;
  /** Characters and elements that come into being while a text is evaluated, beyond the text itself. */
  readonly bytes: number;
  /** Levels of nesting and of calls. */
  readonly depth: number;
}

/** A hundred times what the largest real file needs, and a few seconds on a slow machine. */
export const standardLimits: Limits = { steps: 2_000_000, bytes: 64_000_000, depth: 1_000 };

/** Steps for each node of a tree: it is kept, and every rule looks at it. */
export const nodeSteps = 6;

/** The most characters that a text may have. CloudFormation takes 1 MB, ECS 64 KiB. */
export const maximumLength = 16_000_000;

/**
 * What it may cost to read one text, its imports included. Everything that evaluates draws on the same budget. It counts
 * work and never the clock, so the same text ends the same way on every machine.
 */
export class Budget {
  private readonly limits: Limits;
  private steps = 0;
  private bytes = 0;
  private levels = 0;

  constructor(limits: Limits = standardLimits) {
    this.limits = limits;
  }

  /** Takes steps. Throws a BudgetSpent where too few are left. Call it before the work, not after. */
  spend(steps: number, source: SourceText, offset: number): void {
    this.steps += steps;
    if (!(this.steps <= this.limits.steps)) throw new BudgetSpent("steps", source, offset);
  }

  /** Takes room for something that is about to be made. Throws a BudgetSpent where too little is left. */
  allocate(bytes: number, source: SourceText, offset: number): void {
    this.bytes += bytes;
    if (!(this.bytes <= this.limits.bytes)) throw new BudgetSpent("bytes", source, offset);
  }

  /** Goes one level deeper. Throws a BudgetSpent where that is too deep. `leave` goes back up. */
  enter(source: SourceText, offset: number): void {
    this.levels++;
    if (this.levels > this.limits.depth) throw new BudgetSpent("depth", source, offset);
  }

  leave(): void {
    this.levels--;
  }

  /** The level that `enter` has come to. */
  get depth(): number {
    return this.levels;
  }

  /** Goes back to a level, for whoever catches an error that was thrown further down. */
  returnTo(depth: number): void {
    this.levels = depth;
  }
}

/** A budget that ran out: nothing more is evaluated, whereas other errors end only what needs the value. */
export class BudgetSpent extends SourceError {
  readonly limit: keyof Limits;

  constructor(limit: keyof Limits, source: SourceText, offset: number) {
    super(sentences[limit], source, offset);
    this.limit = limit;
  }

  /** True for a BudgetSpent of any bundle's copy of this class. */
  static override is(error: unknown): error is BudgetSpent {
    return SourceError.is(error) && "limit" in error;
  }
}

const sentences: Readonly<Record<keyof Limits, Text>> = {
  steps: {
    en: shown`This takes more steps than any task definition needs, so reading stopped here. Simplify it, or split the file.`,
    ja: shown`タスク定義に必要な範囲を超える計算量のため、ここで読み込みを中止しました。単純にするか、ファイルを分割してください。`,
  },
  bytes: {
    en: shown`This grows larger than any task definition needs, so reading stopped here. Make it smaller.`,
    ja: shown`タスク定義に必要な範囲を超える大きさになるため、ここで読み込みを中止しました。小さくしてください。`,
  },
  depth: {
    en: shown`This is nested too deeply, or calls itself without end, so reading stopped here. Reduce the nesting.`,
    ja: shown`入れ子が深すぎるか、自身を際限なく呼び出しているため、ここで読み込みを中止しました。入れ子を減らしてください。`,
  },
};
