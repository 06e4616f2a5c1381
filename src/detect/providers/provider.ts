/** What a service's token looks like. */
import { mint } from "../../language/mint.ts";
import type { Showable, Shown } from "../../language/shown.ts";

export interface Provider {
  readonly id: string;
  /** What a person calls it, in English: "a Slack bot token". `label.ts` says it in Japanese. */
  readonly label: Shown;
  /** The literal text that every token of it starts with; two characters at least. */
  readonly prefix: string;
  /** What follows the prefix: the source of a regular expression that is tested where the prefix ends. */
  readonly rest: string;
  /** Looks like a credential and is meant to be seen. */
  readonly public?: true;
  /** Says whether the checksum or inner form of the whole token is right; one that fails was mistyped, or was made up. */
  readonly selfCheck?: (token: string) => boolean;
}

/** The label has to be a literal of the table: only the program's own words may be shown without a look at them. */
export function rule<const Label extends string>(
  id: string,
  label: Showable<Label>,
  prefix: string,
  rest: string,
): Provider {
  return { id, label: mint(label), prefix, rest };
}

/** A token that is public by design: a publishable key, an application's id. */
export function visible(provider: Provider): Provider {
  return { ...provider, public: true };
}

export function withSelfCheck(provider: Provider, selfCheck: (token: string) => boolean): Provider {
  return { ...provider, selfCheck };
}
