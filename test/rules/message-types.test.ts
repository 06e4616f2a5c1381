/** What does not compile in a rule: `tsc` checks the lines below, and refuses a comment that expects no error. */
import { expect, test } from "vitest";
import { type Shown, shown } from "../../src/language/shown.ts";
import type { Text } from "../../src/language/text.ts";
import { defineRule, type Message } from "../../src/rules/rule.ts";

const messages = {
  named: ({ name, count }: { name: Shown; count: number }): Text => ({
    en: shown`${name} ${count}`,
    ja: shown`${name} ${count}`,
  }),
  chosen: ({ which }: { which: "parameter" | "secret" }): Text => ({
    en: shown`${which}`,
    ja: shown`${which}`,
  }),
  listed: ({ all }: { all: readonly { readonly of: Shown }[] }): Text => ({
    en: shown`${all.length}`,
    ja: shown`${all.length}`,
  }),
  plain: (): Text => ({ en: shown`plain`, ja: shown`plain` }),
  raw: ({ text }: { text: string }): Text => ({ en: shown`${text.length}`, ja: shown`${text.length}` }),
};

const name = shown`NAME`;
const raw: string = "q7Gx!mZ2";

const rule = defineRule({
  meta: { id: "some-rule", severity: "off", fixable: "no" },
  messages,
  check({ node }, context) {
    context.report({ messageId: "named", arguments: { name, count: 1 }, node, name });
    context.report({ messageId: "chosen", arguments: { which: "secret" }, node });
    context.report({ messageId: "listed", arguments: { all: [{ of: name }] }, node });
    context.report({ messageId: "plain", arguments: {}, node });
    const suggestions = [{ messageId: "plain", arguments: {}, edits: [] }] as const;
    context.report({ messageId: "plain", arguments: {}, node, suggestions });

    // @ts-expect-error: no such message
    context.report({ messageId: "other", arguments: {}, node });
    // @ts-expect-error: an argument is missing
    context.report({ messageId: "named", arguments: { name }, node });
    // @ts-expect-error: an argument too many
    context.report({ messageId: "named", arguments: { name, count: 1, more: 1 }, node });
    // @ts-expect-error: the arguments of another message
    context.report({ messageId: "chosen", arguments: { name, count: 1 }, node });
    // @ts-expect-error: none of the words
    context.report({ messageId: "chosen", arguments: { which: "role" }, node });
    // @ts-expect-error: a message without arguments
    context.report({ messageId: "plain", arguments: { name }, node });
    const foreign = [{ messageId: "other", arguments: {}, edits: [] }] as const;
    // @ts-expect-error: the suggestion's message is not one of the rule
    context.report({ messageId: "plain", arguments: {}, node, suggestions: foreign });
    // @ts-expect-error: any text for a literal
    context.report({ messageId: "chosen", arguments: { which: raw }, node });
  },
});

/** Text that nobody has looked at is neither an argument nor a name. */
type Refuses<Wanted> = string extends Wanted ? false : true;
type Named = Extract<Message<typeof messages>, { messageId: "named" }>["arguments"]["name"];
type Listed = Extract<Message<typeof messages>, { messageId: "listed" }>["arguments"]["all"][number]["of"];
type Raw = Extract<Message<typeof messages>, { messageId: "raw" }>["arguments"]["text"];
const refused: readonly [Refuses<Named>, Refuses<Listed>, Refuses<Raw>] = [true, true, true];

test("a rule without any of these compiles", () => {
  expect(rule.meta.id).toBe("some-rule");
  expect(refused).toEqual([true, true, true]);
});
