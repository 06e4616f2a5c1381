/** Values that stand in for a credential: nobody would miss them. */
import { looksRandom } from "./entropy.ts";
import { prefixLength } from "./providers/index.ts";

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
  "not set",
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
  /^(?:\$\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|%%[^%]*%%|\{\{[^{}]*\}\}|\{[A-Za-z_][\w .:-]*\}|<{1,2}[^<>]*>{1,2}|\[{1,2}[^[\]]*\]{1,2}|__\w+__|#\{[^{}]*\}#?|@{1,2}[A-Za-z_]\w*@{1,2}|\(\([^()]*\)\)|«[^«»]*»)$/;

/** Words that only a stand-in has. */
const standInWords =
  /(?:^|[^a-z])(?:your|yours|insert|placeholder|change[-_ ]?(?:me|this|it|in|before)|replace[-_ ]?(?:me|this|with|in|before)?|to[-_ ]?be[-_ ]?(?:replaced|changed|set|modified)\d{0,2}|openssl[-_ ]rand|troque|altere|mude|substitua|cambi(?:a|e|ar|ame|alo|eme)|reemplaz(?:a|ar|ame|alo)|changez|changer|remplace[rz]|example|dummy|redacted|fill[-_ ]?in|goes[-_ ]?here|set[-_ ]?(?:me|in|via|by|from|at|on|during)|(?:generate|generated|injected|provided|loaded|comes|stored)[-_ ](?:a|an|by|with|via|at|from|in)|will[-_ ]be|(?:from|use|see|via|in)[-_ ](?:the[-_ ])?(?:aws|ssm|secrets?[-_ ]?manager|parameter[-_ ]?store|vault|ci)|todo|fixme|(?:key|token|secret|password)[-_ ]here)(?![a-z])/i;

/** `yourpassword`, `YourSecretKey`: letters alone, so nobody made it safer by digits. */
const yourWord = /^your[a-z]{2,40}$/i;

/** `demo_app_secret`, `sample-jwt-token`: for showing how, and says of what. */
const demonstration =
  /^(?:demo|sample|fake|mock|example)[-_ ](?:[a-z]{1,16}[-_ ]){0,3}(?:key|token|secret|password)$/i;

/** `add it`, `put_something_secure_here`, `senha-aqui`: told to the one who fills it in. */
const instruction =
  /^(?:(?:add|put|enter|fill|paste|provide)[-_ ](?:it|yours?|in|this|me)|\p{L}{2,24}(?:[-_ ]\p{L}{1,24}){0,6}[-_ ](?:here|aqui|aquí|ici))$/iu;

/** `ChangeThisKey`, where capitals part the words. */
const camelCasedStandIn =
  /(?:^|[^a-z])(?:Change(?:Me|This|It)|Replace(?:Me|This|With)|Placeholder|Dummy)(?![a-z])/;

/** `sua_senha`, `tu-clave`, `votre-mot-de-passe`, `dein_passwort`: yours, in other languages. */
const yoursElsewhere =
  /^(?:sua|seu|tua|teu|votre|vos|ton|tu|su|dein|deine|ihr|ihre|la_tua|il_tuo)[-_ ](?:\p{L}{1,16}[-_ ]){0,4}\p{L}{2,16}$/iu;

/** Chinese, Japanese, Korean: explanations. No service issues such keys, and nobody types such passwords. */
const eastAsian = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** A key or token that names itself: `my-api-key`, `test_token`. */
const namesItself =
  /^(?:(?:my|the|a|an|some|test|new|real|app|api|access|auth|bearer|client)[-_ ]?){1,4}(?:key|token)$/i;

/** A variable's name written where its value should be: `SMTP_PASSWORD_VALUE`, `DATABASE_PASSWORD`. */
const variableName = /^[A-Z][A-Z]*(?:_[A-Z\d]+)*$/;

/** How a key is written, and no part of it. */
const writtenAhead = /^(?:0x|base64:)/;

const longestStandIn = 200;

/**
 * True for a stand-in. Its words don't clear a value that has entropy besides: `change-me-x7Kq9…` may well be in use.
 */
export function isPlaceholder(value: string): boolean {
  if (value.length > longestStandIn) return false;
  const text = value.trim();
  const prefix = writtenAhead.exec(text)?.[0].length ?? prefixLength(text);
  return isStandIn(text) || (prefix > 0 && isStandIn(text.slice(prefix)));
}

function isStandIn(text: string): boolean {
  if (isWholeStandIn(text)) return true;
  if (variableName.test(text) && isPlainVariableName(text)) return true;
  // AWS's documentation marks its samples so.
  if (/EXAMPLE(?:KEY|TOKEN|SECRET)?$/.test(text)) return true;
  if (camelCasedStandIn.test(text)) return !hasEntropyBesides(text.replace(/([a-z])([A-Z])/g, "$1 $2"));
  return standInWords.test(text) && !hasEntropyBesides(text);
}

function isWholeStandIn(text: string): boolean {
  const lower = text.toLowerCase();
  return (
    nothing.has(lower) ||
    standIns.has(lower) ||
    standIns.has(lower.replace(/[-_ ]?\d{1,2}$/, "")) ||
    bracketed.test(text) ||
    /^[\s.*•…#_?-]+$/.test(text) ||
    isOneCharacter(text) ||
    (text.length === 36 && isUnissuedUuid(lower)) ||
    /^x{3,}/i.test(text) ||
    yourWord.test(text) ||
    demonstration.test(text) ||
    instruction.test(text) ||
    yoursElsewhere.test(text) ||
    eastAsian.test(text) ||
    namesItself.test(text)
  );
}

/** `aaaaaa`, `000000`. Three of one digit or more. */
function isOneCharacter(text: string): boolean {
  const [first = ""] = text;
  return text.length >= 3 && text === first.repeat(text.length);
}

/** The nil UUID and those like it, `aaaaaaaa-bbbb-…`, `12345678-1234-…`: no generator gives them. */
function isUnissuedUuid(text: string): boolean {
  const parts = text.split("-");
  if (parts.map((part) => part.length).join() !== "8,4,4,4,12" || !/^[\da-f-]+$/.test(text)) return false;
  if (new Set(parts.join("")).size <= 5) return true;
  return parts.every((part) => countedUp.some((digits) => digits.startsWith(part)));
}

const countedUp = ["123456789012", "123456789abc", "0123456789ab"];

/** `DB_PASSWORD` is a name; `A1B2C3D4E5` may be a key. */
function isPlainVariableName(text: string): boolean {
  if (text.includes("_")) return text.split("_").every((word) => !/\d/.test(word) || word.length < 5);
  return text.length <= 12;
}

/** True where a part of the value is random, or several real-looking digits and letters mix. */
function hasEntropyBesides(text: string): boolean {
  return text.split(/[-_ ./:<>[\]{}$]+/).some((word) => {
    if (word.length < 6) return false;
    // A run that nobody could pronounce is no word with a number behind it.
    if (/^[b-df-hj-np-tv-xz]{3,8}\d{3,}$/i.test(word)) return true;
    // `qkx81mzt` is no word; `password123` and `v20240101` are.
    if (/[a-z]\d+[a-z]/i.test(word) && word.length >= 8 && !/^(?:sha|base|utf|oauth|ed25519)/i.test(word))
      return true;
    const digits = word.replace(/\D/g, "").length;
    const letters = word.replace(/[^a-z]/gi, "").length;
    return (digits >= 3 && letters >= 3 && !/^[a-z]+\d+$/i.test(word)) || looksRandom(word);
  });
}
