import type { Branch } from "../tree.ts";
import type { EvaluatedAction, TemplateMask } from "./mask.ts";

/** Follows the mask of a template while a reader goes from token to token, forward only. */
export class MaskCursor {
  /** The arms around the current token. */
  branches: readonly Branch[] = [];
  private readonly mask: TemplateMask;
  private previousEnd = 0;
  private start = 0;
  private actionIndex = 0;
  private changeIndex = 0;

  constructor(mask: TemplateMask) {
    this.mask = mask;
  }

  /** Goes on to a token; `previousEnd` is where the one before it ends. */
  moveTo(start: number, previousEnd: number): void {
    this.start = start;
    this.previousEnd = previousEnd;
    for (;;) {
      const change = this.mask.branchChanges[this.changeIndex];
      if (change === undefined || change.offset > start) return;
      this.branches = change.branches;
      this.changeIndex++;
    }
  }

  /** True where a block opens, turns or ends between the last token and this one. */
  isAfterBoundary(): boolean {
    const change = this.mask.branchChanges[this.changeIndex - 1];
    return change !== undefined && change.offset > this.previousEnd && change.offset <= this.start;
  }

  /** The actions up to `end` that no earlier token took, those before the token left out. */
  takeActions(end: number): EvaluatedAction[] {
    const taken: EvaluatedAction[] = [];
    for (;;) {
      const action = this.mask.actions[this.actionIndex];
      if (action === undefined || action.start >= end) return taken;
      if (action.start >= this.start) taken.push(action);
      this.actionIndex++;
    }
  }
}
