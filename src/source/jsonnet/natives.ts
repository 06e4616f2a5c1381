/** The native functions that ecspresso and its plugins add to Jsonnet (ecspresso docs, "Jsonnet functions"). */
import type { NativeArgument, NativeCall } from "../../jsonnet/runtime/values.ts";
import { callFunction, type Outcome, type TemplateContext } from "../template/expression.ts";
import type { Origin } from "../tree.ts";

const unknown: Outcome = { origin: { kind: "unknown" } };

/** Calls native functions and keeps what each call gave, since a value only names the call that it comes from. */
export class Natives {
  private readonly context: TemplateContext;
  private readonly outcomes = new Map<NativeCall, Outcome>();

  constructor(context: TemplateContext) {
    this.context = context;
  }

  /** The text that a call gives, where that is known. */
  call(call: NativeCall): string | undefined {
    const given = call.given.map((argument) => this.argument(argument));
    // In Jsonnet the second argument of env is its default, whatever the environment has under its name.
    const outcome =
      call.name === "env"
        ? environmentVariable(given, this.context.environment)
        : callFunction(call.name, given, this.context);
    this.outcomes.set(call, outcome);
    return outcome.value;
  }

  /** What a call gave. */
  outcomeOf(call: NativeCall): Outcome & Supplied {
    return { ...(this.outcomes.get(call) ?? unknown), ...supplied(call) };
  }

  /** What makes a value unknown: a native call, or nothing that has a name. */
  originOf(call: NativeCall | undefined): { readonly origin: Origin } & Supplied {
    if (call === undefined) return unknown;
    const { origin } = this.outcomes.get(call) ?? unknown;
    return { origin, ...supplied(call) };
  }

  /** Whether it is written is known of the call as a whole. */
  private argument({ text, origin }: NativeArgument): Outcome {
    return text === undefined
      ? { origin: this.originOf(origin).origin }
      : { ...unknown, value: text, isWritten: true };
  }
}

/** Whether the linted file writes what an origin names. */
interface Supplied {
  readonly isSupplied?: true;
}

function supplied({ isSupplied }: NativeCall): Supplied {
  return isSupplied ? { isSupplied } : {};
}

function environmentVariable(
  [name, fallback]: readonly Outcome[],
  environment: TemplateContext["environment"],
): Outcome {
  if (name?.value === undefined) return unknown;
  const origin = { kind: "environment-variable", name: name.value } as const;
  // Who deploys may have it set, so that the default is only what it can be.
  const value = environment?.(name.value) || (environment === undefined ? undefined : fallback?.value);
  return value === undefined ? { origin } : { origin, value };
}
