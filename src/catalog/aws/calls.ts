/** Every call to AWS goes through here: a few at once, none without end, all of them counted. */
import { shown } from "../../language/shown.ts";
import { CatalogError } from "../error.ts";
import { type CallFailure, failureOf, isLasting } from "./errors.ts";

export type Service = "ssm" | "secretsmanager" | "sts" | "iam" | "kms";

/** What was asked of one service. A call that is tried again counts as one call and one retry. */
export interface ServiceStatistics {
  readonly calls: number;
  readonly retries: number;
}

export interface AwsStatistics {
  readonly services: Readonly<Partial<Record<Service, ServiceStatistics>>>;
  /** From the first call to the end of the last, in milliseconds. */
  readonly elapsed: number;
}

export interface CallSettings {
  /** Ends everything at once, for Ctrl-C. */
  readonly signal?: AbortSignal | undefined;
  /** The time in milliseconds, for the statistics; by default the process's own clock. */
  readonly clock?: (() => number) | undefined;
  /** Called with the number of calls that have ended. */
  readonly onProgress?: ((calls: number) => void) | undefined;
  /** How often a call is tried at most; 8 times by default. */
  readonly attempts?: number | undefined;
}

/** Calls under way at once; Parameter Store throttles an account that asks too fast. */
const callsAtOnce = 3;
/** How long one call may take with all of its retries, in milliseconds. */
const timeForOneCall = 60_000;
/** Until AWS has answered anything, a few tries show whether it can be reached at all. */
const attemptsBeforeFirstAnswer = 3;
const defaultAttempts = 8;

/** What a call ended with. */
export type CallOutcome<T> =
  | { readonly kind: "answer"; readonly answer: T }
  | { readonly kind: "failure"; readonly failure: CallFailure };

export class Calls {
  private readonly signal: AbortSignal | undefined;
  private readonly clock: () => number;
  private readonly attempts: number;
  private readonly counts = new Map<Service, { calls: number; attempts: number }>();
  private readonly lasting = new Map<string, CallFailure>();
  private readonly waiting: (() => void)[] = [];
  private readonly onProgress: ((calls: number) => void) | undefined;
  private underWay = 0;
  private done = 0;
  private hasAnswered = false;
  private hasMadeSense = false;
  private firstFailure: CallFailure | undefined;
  private started: number | undefined;
  private ended = 0;

  constructor({
    signal,
    onProgress,
    clock = () => performance.now(),
    attempts = defaultAttempts,
  }: CallSettings) {
    this.onProgress = onProgress;
    this.signal = signal;
    this.clock = clock;
    this.attempts = attempts;
  }

  /** For the SDK: how often to try. */
  readonly maxAttempts = async (): Promise<number> =>
    this.hasAnswered ? this.attempts : Math.min(this.attempts, attemptsBeforeFirstAnswer);

  /**
   * Makes a call as soon as it is its turn. Where an earlier call to the same service and region showed that nothing
   * works there, it is not tried again. Throws a CatalogError where the signal ended the run.
   */
  async send<T>(
    service: Service,
    region: string,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<CallOutcome<T>> {
    await this.turn();
    try {
      const known = this.lasting.get(`${service} ${region}`);
      if (known !== undefined) return failed(known);
      this.throwIfStopped();
      this.started ??= this.clock();
      this.count(service).calls += 1;
      const outcome = await this.attemptInTime(call);
      this.throwIfStopped();
      this.remember(service, outcome);
      if (outcome.kind === "failure" && isLasting(outcome.failure)) {
        this.lasting.set(`${service} ${region}`, outcome.failure);
      }
      return outcome;
    } finally {
      this.ended = this.clock();
      this.underWay -= 1;
      this.done += 1;
      this.onProgress?.(this.done);
      this.waiting.shift()?.();
    }
  }

  /** Wraps each attempt on the wire, to count it and to notice that AWS answers. */
  async attempt<T>(service: Service, run: () => Promise<T>): Promise<T> {
    this.count(service).attempts += 1;
    const answer = await run();
    this.hasAnswered = true;
    return answer;
  }

  /** How the first call failed, where no call but STS's got an answer that makes sense. */
  failureOfAll(): CallFailure | undefined {
    return this.hasMadeSense ? undefined : this.firstFailure;
  }

  statistics(): AwsStatistics {
    const services: Partial<Record<Service, ServiceStatistics>> = {};
    for (const [service, { calls, attempts: tried }] of [...this.counts].sort()) {
      services[service] = { calls, retries: Math.max(0, tried - calls) };
    }
    return { services, elapsed: this.started === undefined ? 0 : this.ended - this.started };
  }

  private async attemptInTime<T>(call: (signal: AbortSignal) => Promise<T>): Promise<CallOutcome<T>> {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    const timer = setTimeout(stop, timeForOneCall);
    this.signal?.addEventListener("abort", stop);
    // The SDK looks at the signal only between its waits, so that it alone would not end at once.
    const stopped = new Promise<CallOutcome<T>>((resolve) => {
      controller.signal.addEventListener("abort", () => resolve(failed(tookTooLong)), { once: true });
    });
    try {
      return await Promise.race([settle(call(controller.signal)), stopped]);
    } finally {
      clearTimeout(timer);
      this.signal?.removeEventListener("abort", stop);
    }
  }

  private remember(service: Service, outcome: CallOutcome<unknown>): void {
    if (service === "sts") return;
    const failure = outcome.kind === "failure" ? outcome.failure : undefined;
    if (failure?.kind === "credentials" || failure?.kind === "no-answer") this.firstFailure ??= failure;
    else this.hasMadeSense = true;
  }

  private async turn(): Promise<void> {
    if (this.underWay >= callsAtOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.underWay += 1;
  }

  private throwIfStopped(): void {
    if (this.signal?.aborted === true) {
      throw new CatalogError({
        en: shown`Stopped before AWS had answered everything.`,
        ja: shown`AWS への確認の途中で中断しました。`,
      });
    }
  }

  private count(service: Service): { calls: number; attempts: number } {
    const counted = this.counts.get(service) ?? { calls: 0, attempts: 0 };
    this.counts.set(service, counted);
    return counted;
  }
}

const tookTooLong: CallFailure = { kind: "no-answer", cause: "timeout" };

async function settle<T>(promise: Promise<T>): Promise<CallOutcome<T>> {
  try {
    return { kind: "answer", answer: await promise };
  } catch (error) {
    return failed(failureOf(error));
  }
}

function failed(failure: CallFailure): CallOutcome<never> {
  return { kind: "failure", failure };
}
