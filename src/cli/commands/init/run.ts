/** Looks at a folder and sets it up: a configuration with what is known, and a hook for what is there. */
import { configurationNames } from "../../../config/find.ts";
import { harmless } from "../../../detect/harmless.ts";
import { scopedDefinitions } from "../../../engine/input-file.ts";
import { readDocument } from "../../../engine/read.ts";
import { joinShown, type Shown, shown, shownPath } from "../../../language/shown.ts";
import { sameInEveryLanguage, type Text } from "../../../language/text.ts";
import { isAccount } from "../../../model/arn.ts";
import { emptyScope, type Sourced } from "../../../model/scope.ts";
import { shownScope } from "../../../model/shown.ts";
import { applyEdits } from "../../../text/edit.ts";
import { SourceError } from "../../../text/source-error.ts";
import type { SourceText } from "../../../text/source-text.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { type Access, pathExists, readText } from "../../host/read-file.ts";
import { replaceText, writeText } from "../../host/write-file.ts";
import { type FoundFiles, findFiles } from "../../input/find-files.ts";
import { loadFiles } from "../../input/input-files.ts";
import { parsersFor } from "../../input/parsers.ts";
import { boundaryOf, workingProject } from "../../input/project.ts";
import { Settings } from "../../input/settings.ts";
import { version } from "../../version.ts";
import type { InitArguments } from "./flags.ts";
import { type Hook, hooks } from "./hooks.ts";

const configurationName = shown`.ecspresso-secrets.json`;
const schema = `https://raw.githubusercontent.com/ecspresso-secrets/ecspresso-secrets/v${version}/schemas/configuration.schema.json`;

/** Writes what is missing, says what it did, and gives the exit status. */
export async function initialize(args: InitArguments, host: Host): Promise<number> {
  const { workingDirectory } = host;
  const existing = configurationNames.find((name) => pathExists(name, workingDirectory));
  if (existing === undefined) await writeConfiguration(host);
  else host.say(alreadyThere(existing));

  const present = hooks
    .filter(({ file }) => pathExists(file, workingDirectory))
    .map((hook) => ({
      hook,
      source: { path: hook.file, text: readText(hook.file, workingDirectory, accessOf(hook, host)) },
    }))
    .filter(({ hook, source }) => hook.wanted.test(source.text));
  for (const { hook, source } of present) await offer(hook, source, args, host);
  if (present.length === 0) host.say(noHook);
  return exitStatus.clean;
}

async function writeConfiguration(host: Host): Promise<void> {
  const { regions, accounts } = await scopesHere(host);
  const [region, account] = [agreed(regions), agreed(accounts)];
  const configuration = {
    $schema: schema,
    ...(region === undefined ? {} : { region: writtenText(region) }),
    ...(account === undefined ? {} : { account: writtenText(account) }),
  };
  const text = `${JSON.stringify(configuration, null, 2)}\n`;
  writeText(configurationName, host.workingDirectory, text, workingProject(host.workingDirectory));
  const known = [region, account].flatMap((part) => (part === undefined ? [] : [shownPart(part)]));
  host.say(known.length === 0 ? writtenEmpty : written(known));
}

/** The regions and accounts of the task definitions and of ecspresso's configuration, as often as they occur. */
async function scopesHere(host: Host): Promise<{ regions: Sourced[]; accounts: Sourced[] }> {
  const settings = await Settings.open({}, host, true);
  const regions = settings.ecspressoConfigs.flatMap(({ region }) =>
    region?.content === undefined ? [] : [region],
  );
  const accounts: Sourced[] = [];
  const files = loadFiles(await allFiles(host), { positional: ["."] }, settings, host);
  for await (const file of files) {
    if (file.kind === "failed") continue;
    // The environment of whoever sets this up is not the project's.
    const sources = { preferred: file.settings.scope.preferred, fallback: emptyScope };
    for (const { scope } of scopedDefinitions(file.input, sources)) {
      if (scope.region?.value !== undefined && scope.region.content !== undefined) regions.push(scope.region);
      const { account } = scope;
      if (account?.content !== undefined && isAccount(account.value ?? "")) accounts.push(account);
    }
  }
  return { regions, accounts };
}

/** What all say; undefined where they differ. */
function agreed(parts: readonly Sourced[]): Sourced | undefined {
  return new Set(parts.map(writtenText)).size === 1 ? parts[0] : undefined;
}

/** As a configuration has it: template text where that gives it, whatever it gives here. */
function writtenText({ value, content }: Sourced): string {
  return value !== undefined && !isTemplate(content)
    ? value
    : (content ?? []).map((part) => ("text" in part ? part.text : "")).join("");
}

function isTemplate(content: Sourced["content"]): boolean {
  return content?.some(({ kind }) => kind === "template") === true;
}

function shownPart(part: Sourced): Shown {
  return part.value === undefined || isTemplate(part.content)
    ? harmless(writtenText(part))
    : shownScope(part);
}

/** What is in the working folder; nothing where that is empty. */
async function allFiles(host: Host): Promise<FoundFiles> {
  try {
    return await findFiles(["."], {}, host);
  } catch (error) {
    if (error instanceof RunFailure) return [];
    throw error;
  }
}

/** Adds a hook where that was agreed to, else says how to add it by hand. */
async function offer(hook: Hook, source: SourceText, args: InitArguments, host: Host): Promise<void> {
  if (hook.present.test(source.text)) return host.say(hookThere(hook.file));
  const changed = await withHook(hook, source, host);
  if (changed === undefined || !(args.yes === true || (await isAgreed(hook, host)))) {
    return host.say(byHand(hook.file), ...hook.snippet.map((line) => sameInEveryLanguage(shown`  ${line}`)));
  }
  replaceText(hook.file, host.workingDirectory, accessOf(hook, host), source.text, changed);
  host.say(hookAdded(hook.file));
}

/** The name of the file is ours, and what it is depends on the project. */
function accessOf({ file }: Hook, { workingDirectory }: Host): Access {
  const within = boundaryOf(file, {}, workingDirectory);
  return { kind: "bounded", within, writableWithin: within };
}

async function isAgreed({ file }: Hook, host: Host): Promise<boolean> {
  return host.isInputTerminal && (await host.confirm(question(file)));
}

/** The text with the hook in it; undefined where it can't be changed safely. */
async function withHook({ change }: Hook, source: SourceText, host: Host): Promise<string | undefined> {
  if (change.kind === "text") return change.changed(source.text);
  try {
    const document = readDocument(source, { parsers: await parsersFor(source, {}, host) });
    const edits = change.edits(document);
    return edits === undefined ? undefined : applyEdits(source.text, [edits]).text;
  } catch (error) {
    if (SourceError.is(error)) return undefined;
    throw error;
  }
}

function alreadyThere(name: string): Text {
  const file = shownPath(name);
  return {
    en: shown`${file} is there already and stays as it is.`,
    ja: shown`${file} はすでにあるため、そのままにします。`,
  };
}

const writtenEmpty: Text = {
  en: shown`Wrote ${configurationName}; add region and account, so that --fix can write full ARNs.`,
  ja: shown`${configurationName} を作成しました。--fix で完全な ARN を書けるよう、region と account を追加してください。`,
};

function written(known: readonly Shown[]): Text {
  const list = joinShown(known, ", ");
  return {
    en: shown`Wrote ${configurationName} (${list}).`,
    ja: shown`${configurationName} を作成しました(${list})。`,
  };
}

function hookThere(file: Shown): Text {
  return {
    en: shown`${file} runs ecspresso-secrets already.`,
    ja: shown`${file} にはすでに ecspresso-secrets があります。`,
  };
}

function hookAdded(file: Shown): Text {
  return {
    en: shown`Added the hook to ${file}. Try it with the next commit.`,
    ja: shown`${file} にフックを追加しました。次のコミットで試してください。`,
  };
}

function question(file: Shown): Text {
  return { en: shown`Add the hook to ${file}? [y/N]`, ja: shown`${file} にフックを追加しますか? [y/N]` };
}

function byHand(file: Shown): Text {
  return {
    en: shown`To check every commit, add this to ${file} (or run init --yes):`,
    ja: shown`コミットごとに確認するには、${file} に次を追加してください(init --yes でも追加できます):`,
  };
}

const noHook: Text = {
  en: shown`No pre-commit, lefthook, husky or lint-staged is set up here; see README for what each needs.`,
  ja: shown`pre-commit、lefthook、husky、lint-staged のいずれも設定されていません。それぞれの設定方法は README をご覧ください。`,
};
