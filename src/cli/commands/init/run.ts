/** Looks at a folder and sets it up: a configuration with what is known, and a hook for what is there. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { configurationNames } from "../../../config/find.ts";
import { scopedDefinitions } from "../../../engine/input-file.ts";
import { readDocument } from "../../../engine/read.ts";
import { chooseLocale } from "../../../language/locale.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { isAccount } from "../../../model/arn.ts";
import { effectiveValue } from "../../../model/members.ts";
import { emptyScope } from "../../../model/scope.ts";
import type { Edit } from "../../../text/edit.ts";
import { applyEdits } from "../../../text/edit.ts";
import { SourceError } from "../../../text/source-error.ts";
import type { SourceText } from "../../../text/source-text.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import { findFiles, readText, replaceText, writeText } from "../../host/files.ts";
import type { Surroundings } from "../../host/host.ts";
import { readFiles } from "../../input/input-files.ts";
import { parsersFor } from "../../input/parsers.ts";
import { Settings } from "../../input/settings.ts";
import type { InitArguments } from "./command.ts";

const configurationName = ".ecspresso-secrets.json";
const schema =
  "https://raw.githubusercontent.com/ecspresso-secrets/ecspresso-secrets/v0.1.0/schemas/configuration.schema.json";

/** Writes what is missing, says what it did, and gives the exit status. */
export async function initialize(given: InitArguments, surroundings: Surroundings): Promise<number> {
  const { workingDirectory } = surroundings;
  const locale = chooseLocale(given.locale, surroundings.environment);
  const say = (text: Text): void => surroundings.writeOutput(`${text[locale]}\n`);

  const existing = configurationNames.find((name) => existsSync(join(workingDirectory, name)));
  if (existing !== undefined) {
    say(alreadyThere(existing));
  } else {
    const found = await placeOf(surroundings);
    const configuration = { $schema: schema, ...found };
    writeText(configurationName, workingDirectory, `${JSON.stringify(configuration, null, 2)}\n`);
    say(written(found));
  }
  const present = hooks.filter(({ file }) => existsSync(join(workingDirectory, file)));
  const sources = present
    .map((hook) => ({ hook, source: { path: hook.file, text: readText(hook.file, workingDirectory) } }))
    .filter(({ hook, source }) => hook.wanted.test(source.text));
  for (const { hook, source } of sources) await offer(hook, source, given, surroundings, say);
  if (sources.length === 0) say(noHook);
  return exitStatus.clean;
}

interface Place {
  readonly region?: string;
  readonly account?: string;
}

/** Region and account that the task definitions and ecspresso's configuration agree on. */
async function placeOf(surroundings: Surroundings): Promise<Place> {
  const settings = await Settings.open({}, surroundings, true);
  const files = await findFiles(["."], surroundings.workingDirectory).catch(ignoreOurs);
  const regions = new Set(settings.ecspressoConfigs.flatMap(({ region }) => region ?? []));
  const accounts = new Set<string>();
  for await (const file of readFiles(files, { positional: ["."] }, settings, surroundings)) {
    if (file.kind === "not-read") continue;
    // The environment of whoever sets this up is not the project's.
    const sources = { preferred: file.settings.scope.preferred, fallback: emptyScope };
    for (const { scope } of scopedDefinitions(file.input, sources)) {
      if (scope.region?.value !== undefined) regions.add(scope.region.value);
      if (scope.account?.value !== undefined && isAccount(scope.account.value)) {
        accounts.add(scope.account.value);
      }
    }
  }
  const [[region, ...moreRegions], [account, ...moreAccounts]] = [[...regions], [...accounts]];
  return {
    ...(region === undefined || moreRegions.length > 0 ? {} : { region }),
    ...(account === undefined || moreAccounts.length > 0 ? {} : { account }),
  };
}

function ignoreOurs(error: unknown): [] {
  if (error instanceof RunFailure) return [];
  throw error;
}

/** A place where other hooks are kept. */
interface Hook {
  readonly file: string;
  /** Found in the file where hooks are kept in it. */
  readonly wanted: RegExp;
  /** Found in the file where the hook is there. */
  readonly present: RegExp;
  /** What is added, for a person to read. */
  readonly snippet: string;
  /** The changed text; undefined where it can't be changed safely. */
  change(source: SourceText, surroundings: Surroundings): Promise<string | undefined>;
}

const command = "npx ecspresso-secrets lint --ignore-unknown";
const glob = "*.{json,jsonnet,yml,yaml}";

/** Names with white space stay whole, and without any staged file nothing runs. */
const huskyLine = `git diff --cached --name-only --diff-filter=ACM -z | xargs -0 -r ${command}`;

const hooks: readonly Hook[] = [
  {
    file: ".pre-commit-config.yaml",
    wanted: /^/,
    present: /ecspresso-secrets/,
    snippet: `- repo: https://github.com/ecspresso-secrets/ecspresso-secrets
  rev: v0.1.0
  hooks:
    - id: ecspresso-secrets`,
    change: (source, surroundings) =>
      edited(source, surroundings, ({ root, writer }) => {
        const repos = root.kind === "object" ? effectiveValue(root, "repos") : undefined;
        return repos?.kind === "array"
          ? writer.appendElement(repos, {
              repo: "https://github.com/ecspresso-secrets/ecspresso-secrets",
              rev: "v0.1.0",
              hooks: [{ id: "ecspresso-secrets" }],
            })
          : undefined;
      }),
  },
  {
    file: "lefthook.yml",
    wanted: /^/,
    present: /ecspresso-secrets/,
    snippet: `pre-commit:
  commands:
    ecspresso-secrets:
      glob: "${glob}"
      run: ${command} {staged_files}`,
    change: (source, surroundings) =>
      edited(source, surroundings, ({ root, writer }) => {
        const entry = { glob, run: `${command} {staged_files}` };
        const stage = root.kind === "object" ? effectiveValue(root, "pre-commit") : undefined;
        const commands = stage?.kind === "object" ? effectiveValue(stage, "commands") : undefined;
        if (commands?.kind === "object") return writer.appendMember(commands, "ecspresso-secrets", entry);
        return stage === undefined && root.kind === "object"
          ? writer.appendMember(root, "pre-commit", { commands: { "ecspresso-secrets": entry } })
          : undefined;
      }),
  },
  {
    file: "package.json",
    wanted: /"lint-staged"\s*:/,
    // It may be a dependency without being a hook.
    present: /ecspresso-secrets lint/,
    snippet: `"lint-staged": { "${glob}": "ecspresso-secrets lint --ignore-unknown" }`,
    change: (source, surroundings) =>
      edited(source, surroundings, ({ root, writer }) => {
        const staged = root.kind === "object" ? effectiveValue(root, "lint-staged") : undefined;
        return staged?.kind === "object"
          ? writer.appendMember(staged, glob, "ecspresso-secrets lint --ignore-unknown")
          : undefined;
      }),
  },
  {
    file: ".husky/pre-commit",
    // With lint-staged, husky runs that.
    wanted: /^(?![\s\S]*lint-staged)/,
    present: /ecspresso-secrets/,
    snippet: huskyLine,
    change: async ({ text }) => `${text.replace(/(?<!\n)\n+$/, "")}\n${huskyLine}\n`,
  },
];

async function edited(
  source: SourceText,
  surroundings: Surroundings,
  edit: (document: ReturnType<typeof readDocument>) => Edit[] | undefined,
): Promise<string | undefined> {
  try {
    const document = readDocument(source, { parsers: await parsersFor(source, {}, surroundings) });
    const edits = edit(document);
    return edits === undefined ? undefined : applyEdits(source.text, [edits]).text;
  } catch (error) {
    if (SourceError.is(error)) return undefined;
    throw error;
  }
}

async function offer(
  hook: Hook,
  source: SourceText,
  given: InitArguments,
  surroundings: Surroundings,
  say: (text: Text) => void,
): Promise<void> {
  if (hook.present.test(source.text)) return say(hookThere(hook.file));
  const changed = await hook.change(source, surroundings);
  if (changed === undefined) return say(byHand(hook));
  const locale = chooseLocale(given.locale, surroundings.environment);
  const isAgreed =
    given.yes === true ||
    (surroundings.isInputTerminal &&
      /^y(?:es)?$/i.test((await surroundings.ask(`${question(hook.file)[locale]} `)).trim()));
  if (!isAgreed) return say(byHand(hook));
  replaceText(hook.file, surroundings.workingDirectory, source.text, changed);
  say(hookAdded(hook.file));
}

function alreadyThere(name: string): Text {
  return {
    en: shown`${name} is there already and stays as it is.`,
    ja: shown`${name} はすでにあるため、そのままにします。`,
  };
}

function written({ region, account }: Place): Text {
  const known = [region, account].filter((part) => part !== undefined).join(", ");
  return {
    en: shown`Wrote ${configurationName}${known === "" ? "; add region and account, so that --fix can write full ARNs" : shown` (${known})`}.`,
    ja: shown`${configurationName} を作成しました${known === "" ? "。--fix で完全な ARN を書けるよう、region と account を追加してください" : shown`(${known})`}。`,
  };
}

function hookThere(file: string): Text {
  return {
    en: shown`${file} runs ecspresso-secrets already.`,
    ja: shown`${file} にはすでに ecspresso-secrets があります。`,
  };
}

function hookAdded(file: string): Text {
  return {
    en: shown`Added the hook to ${file}. Try it with the next commit.`,
    ja: shown`${file} にフックを追加しました。次のコミットで試してください。`,
  };
}

function question(file: string): Text {
  return { en: shown`Add the hook to ${file}? [y/N]`, ja: shown`${file} にフックを追加しますか? [y/N]` };
}

function byHand({ file, snippet }: Hook): Text {
  const indented = snippet.replace(/^/gm, "  ");
  return {
    en: shown`To check every commit, add this to ${file} (or run init --yes):\n${indented}`,
    ja: shown`コミットごとに確認するには、${file} に次を追加してください(init --yes でも追加できます):\n${indented}`,
  };
}

const noHook: Text = {
  en: shown`No pre-commit, lefthook, husky or lint-staged is set up here; see README for what each needs.`,
  ja: shown`pre-commit、lefthook、husky、lint-staged のいずれも設定されていません。それぞれの設定方法は README をご覧ください。`,
};
