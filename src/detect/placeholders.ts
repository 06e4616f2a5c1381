/** Values that stand in for a credential: nobody would miss them. */
import { looksRandom } from "./entropy.ts";

/** Whole values that say there is none. */
const nothing = new Set([
  "",
  "null",
  "nil",
  "none",
  "undefined",
  "n/a",
  "na",
  "-",
  "empty",
  "unset",
  "tbd",
  "todo",
  "fixme",
]);

/** Whole values that people write where a real one will come. */
const standIns = new Set(
  (
    "changeme change-me change_me changeit change-it changethis change-this replaceme replace-me replace_me replace " +
    "placeholder example sample dummy redacted removed hidden masked secret-here foo bar baz foobar xxx test-key testkey " +
    "insert-here fill-me fillme your-key yourkey mykey my-key string value overwrite override override-me overrideme " +
    "somevalue some-value fake invalid notset not-set unused ignored sensitive"
  ).split(" "),
);

/** A whole value in a template's or a person's brackets. */
const bracketed =
  /^(?:\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|\{\{[^{}]*\}\}|\{[A-Za-z_][\w .:-]*\}|<[^<>]*>|\[[^[\]]*\]|__\w+__|#\{[^{}]*\}#?|@[A-Za-z_]\w*@|\(\([^()]*\)\)|«[^«»]*»)$/;

/** Words that only a stand-in has. */
const standInWords =
  /(?:^|[^a-z])(?:your|yours|insert|placeholder|change[-_ ]?(?:me|this|it|in|before)|replace[-_ ]?(?:me|this|with|in|before)?|to[-_ ]?be[-_ ]?(?:replaced|changed|set)|example|dummy|redacted|fill[-_ ]?in|goes[-_ ]?here|set[-_ ]?me|todo)(?![a-z])/i;

/** A variable's name written where its value should be: `SMTP_PASSWORD_VALUE`, `DATABASE_PASSWORD`. */
const variableName = /^[A-Z][A-Z]*(?:_[A-Z\d]+)*$/;

/**
 * True for a stand-in. Its words don't clear a value that has entropy besides: `change-me-x7Kq9…` may well be in use.
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text.length > 200) return false;
  const lower = text.toLowerCase();
  if (nothing.has(lower) || standIns.has(lower) || bracketed.test(text)) return true;
  if (/^[\s.*•…#_?-]+$/.test(text) || /^(.)\1{2,}$/.test(text) || /^x{3,}/i.test(text)) return true;
  if (variableName.test(text) && isPlainVariableName(text)) return true;
  if (/^(?:my|the|a)[-_](?:secret|password|token|key)$/i.test(text)) return false;
  return standInWords.test(text) && !hasEntropyBesides(text);
}

/** `DB_PASSWORD` is a name; `A1B2C3D4E5` may be a key. */
function isPlainVariableName(text: string): boolean {
  if (text.includes("_")) return text.split("_").every((word) => !/\d/.test(word) || word.length < 5);
  return text.length <= 12 && !/\d/.test(text);
}

/** True where a part of the value is random, or several real-looking digits and letters mix. */
function hasEntropyBesides(text: string): boolean {
  return text.split(/[-_ ./:<>[\]{}$]+/).some((word) => {
    if (word.length < 6) return false;
    const digits = word.replace(/\D/g, "").length;
    const letters = word.replace(/[^a-z]/gi, "").length;
    // A run that nobody could pronounce is no word with a number behind it.
    if (/^[b-df-hj-np-tv-xz]{3,}\d{3,}$/i.test(word)) return true;
    // `cfb894dbx` is no word; `password123` and `v20240101` are.
    return (digits >= 3 && letters >= 3 && !/^[a-z]+\d+$/i.test(word)) || looksRandom(word);
  });
}
