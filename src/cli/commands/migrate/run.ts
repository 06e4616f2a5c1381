/** The steps of `migrate`: plan, compare, say, ask, write the parameters, then the files. */

import { AwsCatalogSource, type CallerIdentity } from "../../../catalog/aws/index.ts";
import type { ParameterComparison, WriteOptions } from "../../../catalog/parameter-writer.ts";
import { askRoles } from "../../../iam/ask-roles.ts";
import type { Roles } from "../../../iam/role.ts";
import { chooseLocale } from "../../../language/locale.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { type ComparedParameter, compare, parametersOf, writeParameters } from "../../../migration/apply.ts";
import { defaultNaming, namingProblem } from "../../../migration/parameter-naming.ts";
import { type FilePlan, planFile } from "../../../migration/plan.ts";
import { expectRolesMayRead, rolesThatRead } from "../../../migration/role-check.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import { replaceText } from "../../host/files.ts";
import type { Surroundings } from "../../host/host.ts";
import { statisticsText, uncheckedRolesText, withIdentity } from "../../input/ask-aws.ts";
import { type FileThatIsRead, readAllFiles } from "../../input/input-files.ts";
import type { MigrateArguments } from "./command.ts";

/** Gives the exit status: 1 where credentials are left that could not be moved. */
export async function migrate(given: MigrateArguments, surroundings: Surroundings): Promise<number> {
  if (given.positional.includes("-")) throw new RunFailure(noStandardInput);
  const locale = chooseLocale(given.locale, surroundings.environment);
  const say = (text: Text): void => surroundings.writeOutput(`${text[locale]}\n`);
  const files = await readAllFiles(given, surroundings);

  const first = plansOf(files, given, undefined);
  if (first.every(({ moves, leftovers }) => moves.length + leftovers.length === 0)) {
    say(nothingToMove);
    return exitStatus.clean;
  }
  const source = new AwsCatalogSource({ profile: given.profile, assumeRole: given["assume-role"] });
  try {
    const identity = await identityOf(source, files, given);
    const plans = plansOf(files, given, identity);
    expectOwnAccount(plans, identity);
    const options = writeOptions(given, files);
    const writer = source.parameterWriter(options);
    const compared = await compare(parametersOf(plans), writer, given.overwrite === true);

    if (given["skip-role-check"] !== true) {
      const destination = { account: identity.account, keyId: options.keyId };
      const { byArn, unchecked } = await askRoles(source, rolesThatRead(plans, destination));
      const roles: Roles = { of: ({ executionRole }) => byArn.get(executionRole?.arn ?? "") };
      expectRolesMayRead(plans, roles, destination);
      const note = uncheckedRolesText(unchecked);
      if (note !== undefined) surroundings.writeError(`${note[locale]}\n`);
    }
    sayPlan(plans, compared, say);
    const left = plans.flatMap(({ leftovers }) => leftovers);
    const status = left.length > 0 ? exitStatus.findings : exitStatus.clean;
    if (plans.every(({ moves }) => moves.length === 0)) return exitStatus.findings;
    if (given["dry-run"] === true) return status;
    if (!(await isAgreed(given, surroundings, locale))) return exitStatus.failure;

    await writeParameters(compared, writer);
    for (const { source: file, text } of plans) {
      if (text !== file.text) replaceText(file.path, surroundings.workingDirectory, file.text, text);
    }
    say(done(plans));
    say(rotate);
    return status;
  } finally {
    if (given.stats === true) surroundings.writeError(`${statisticsText(source.statistics())[locale]}\n`);
    await source.close();
  }
}

function plansOf(
  files: readonly FileThatIsRead[],
  given: MigrateArguments,
  identity: CallerIdentity | undefined,
): FilePlan[] {
  return files.map(({ input, settings }) => {
    const { preferred, fallback } = settings.scope;
    const naming = given.name ?? settings.configuration.migration?.name ?? defaultNaming;
    const problem = namingProblem(naming);
    if (problem !== undefined) throw new RunFailure(problem);
    return planFile(input, {
      lint: { ...settings.lint, scope: { preferred, fallback: withIdentity(fallback, identity) } },
      naming,
      region: fallback.region?.value,
    });
  });
}

async function identityOf(
  source: AwsCatalogSource,
  files: readonly FileThatIsRead[],
  { region }: MigrateArguments,
): Promise<CallerIdentity> {
  const scopes = files.map(({ settings }) => settings.scope);
  const known =
    region ??
    scopes.map((scope) => scope.preferred.region?.value ?? scope.fallback.region?.value).find(Boolean);
  const identity = await source.callerIdentity(known ?? "us-east-1");
  if (identity === undefined) throw new RunFailure(noIdentity);
  return identity;
}

/** The parameters would be written into one account and looked for in another. */
function expectOwnAccount(plans: readonly FilePlan[], { account }: CallerIdentity): void {
  for (const { path, scope } of plans.flatMap(({ moves }) => moves)) {
    const deployed = scope.account?.value;
    if (deployed !== undefined && deployed !== account) {
      throw new RunFailure(otherAccount(path, deployed, account));
    }
  }
}

function writeOptions(given: MigrateArguments, files: readonly FileThatIsRead[]): WriteOptions {
  const configured = files.map(({ settings }) => settings.configuration.migration).find(Boolean);
  return {
    keyId: given["key-id"] ?? configured?.keyId,
    tags: { ...configured?.tags, ...tagsOf(given.tag ?? []) },
  };
}

function tagsOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const equals = pair.indexOf("=");
      if (equals < 1) throw new RunFailure(brokenTag(pair));
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function sayPlan(
  plans: readonly FilePlan[],
  compared: readonly ComparedParameter[],
  say: (text: Text) => void,
): void {
  const comparisons = new Map(
    compared.map(({ parameter, comparison }) => [`${parameter.region} ${parameter.name}`, comparison]),
  );
  for (const { moves, leftovers } of plans) {
    for (const { path, line, container, variable, parameter } of moves) {
      const state = states[comparisons.get(`${parameter.region} ${parameter.name}`) ?? "absent"];
      const from = `${path}:${line} ${container === undefined ? "" : `${container} `}${variable}`;
      const to = `${parameter.name} (${parameter.region})`;
      say({ en: shown`${from} → ${to}: ${state.en}`, ja: shown`${from} → ${to}: ${state.ja}` });
    }
    for (const { path, line, name, reason } of leftovers) {
      say({
        en: shown`${path}:${line} ${name} stays: ${reason.en}`,
        ja: shown`${path}:${line} ${name} は移しません: ${reason.ja}`,
      });
    }
  }
}

const states: Readonly<Record<ParameterComparison, Text>> = {
  absent: { en: shown`a new SecureString`, ja: shown`SecureString を新規作成` },
  same: { en: shown`exists already with this value`, ja: shown`同じ値で存在します` },
  different: {
    en: shown`exists with another value, which is replaced`,
    ja: shown`別の値で存在し、置き換えます`,
  },
  "not-secure": { en: shown`exists with another type`, ja: shown`別の型で存在します` },
};

async function isAgreed(
  given: MigrateArguments,
  surroundings: Surroundings,
  locale: "en" | "ja",
): Promise<boolean> {
  if (given.yes === true) return true;
  if (!surroundings.isInputTerminal) throw new RunFailure(nobodyToAsk);
  const answer = await surroundings.ask(`${question[locale]} `);
  return /^y(?:es)?$/i.test(answer.trim());
}

const noStandardInput: Text = {
  en: shown`migrate changes files, so it can't work on standard input. Give the files.`,
  ja: shown`migrate はファイルを書き換えるため、標準入力には使えません。ファイルを指定してください。`,
};
const nothingToMove: Text = {
  en: shown`There is no credential in plain text to move.`,
  ja: shown`移すべき平文の認証情報はありません。`,
};
const noIdentity: Text = {
  en: shown`AWS does not say whose credentials these are (sts:GetCallerIdentity), so nothing was written. Check the network and run the command again.`,
  ja: shown`どのアカウントの認証情報か AWS に確認できなかったため(sts:GetCallerIdentity)、何も書き込んでいません。ネットワークを確認して、もう一度実行してください。`,
};
const question: Text = { en: shown`Write this? [y/N]`, ja: shown`書き込みますか? [y/N]` };
const nobodyToAsk: Text = {
  en: shown`Nothing was written. There is no terminal to ask at; give --yes to write what the plan says.`,
  ja: shown`何も書き込んでいません。端末がないため確認できません。この計画どおりに書き込むには --yes を指定してください。`,
};
const rotate: Text = {
  en: shown`The values are still in the history of the repository, and in earlier revisions of the task definition: change these credentials once all is deployed.`,
  ja: shown`値はリポジトリの履歴と以前のタスク定義のリビジョンに残っています。デプロイ後に、これらの認証情報を変更してください。`,
};

function otherAccount(path: string, deployed: string, own: string): Text {
  return {
    en: shown`${path} is deployed to the account ${deployed}, and the AWS credentials are of ${own}. Nothing was written; use credentials of ${deployed}.`,
    ja: shown`${path} のデプロイ先はアカウント ${deployed} ですが、AWS の認証情報は ${own} のものです。何も書き込んでいません。${deployed} の認証情報を使ってください。`,
  };
}

function brokenTag(pair: string): Text {
  const key = pair.split("=")[0] ?? "";
  return {
    en: shown`--tag ${key}: write KEY=VALUE.`,
    ja: shown`--tag ${key}: KEY=VALUE の形で書いてください。`,
  };
}

function done(plans: readonly FilePlan[]): Text {
  const moves = plans.flatMap((plan) => plan.moves).length;
  const files = plans.filter(({ source, text }) => source.text !== text).length;
  const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
  return {
    en: shown`${plural(moves, "credential")} moved to Parameter Store, ${plural(files, "file")} changed.`,
    ja: shown`${moves} 件の認証情報を Parameter Store に移し、${files} 個のファイルを変更しました。`,
  };
}
