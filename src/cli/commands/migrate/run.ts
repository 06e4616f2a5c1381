/** The steps of `migrate`: plan, compare, say, ask, write the parameters, then the files. */
import type { CallerIdentity } from "../../../catalog/caller-identity.ts";
import type { WriteOptions } from "../../../catalog/parameter-writer.ts";
import { shownIdentifier } from "../../../catalog/shown-identifier.ts";
import { isKey } from "../../../iam/permissions.ts";
import { type Shown, shown, shownPath } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { compare, parametersOf, writeParameters } from "../../../migration/apply.ts";
import { defaultNaming, namingProblem } from "../../../migration/parameter-naming.ts";
import { type FilePlan, planFile } from "../../../migration/plan.ts";
import { expectRolesMayRead, rolesThatRead } from "../../../migration/role-check.ts";
import type { ScopeSources } from "../../../model/scope.ts";
import { shownScope } from "../../../model/shown.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { type Access, typed } from "../../host/read-file.ts";
import { expectReplaceable, replaceText } from "../../host/write-file.ts";
import { type AwsSession, withAws } from "../../input/ask-aws.ts";
import { type LoadedFile, loadAllFiles } from "../../input/input-files.ts";
import type { FileSettings } from "../../input/settings.ts";
import type { MigrateArguments } from "./flags.ts";
import { planText } from "./plan-text.ts";

/** Gives the exit status: 1 where credentials are left that could not be moved. */
export async function migrate(args: MigrateArguments, host: Host): Promise<number> {
  if (args.positional.includes("-")) throw new RunFailure(noStandardInput);
  const files = await loadAllFiles(args, host);
  const plans = plansOf(files, args, ({ scope }) => scope);
  if (plans.every(({ moves, leftovers }) => moves.length + leftovers.length === 0)) {
    host.say(nothingToMove);
    return exitStatus.clean;
  }
  return withAws(files, args, host, (aws) => migrateWith(aws, files, args, host));
}

async function migrateWith(
  aws: AwsSession,
  files: readonly LoadedFile[],
  args: MigrateArguments,
  host: Host,
): Promise<number> {
  const { identity } = aws;
  if (identity === undefined) throw new RunFailure(noIdentity);
  const plans = plansOf(files, args, aws.scopeOf);
  expectOwnAccount(plans, identity);
  const options = writeOptions(args, files);
  const writer = aws.source.parameterWriter(options);
  const compared = await compare(parametersOf(plans), writer, args.overwrite === true);
  if (args["skip-role-check"] !== true) {
    const destination = { account: identity.account, keyId: options.keyId };
    expectRolesMayRead(plans, await aws.rolesOf(rolesThatRead(plans, destination)), destination);
  }
  host.say(...planText(plans, compared));
  if (plans.every(({ moves }) => moves.length === 0)) return exitStatus.findings;
  const status = plans.some(({ leftovers }) => leftovers.length > 0) ? exitStatus.findings : exitStatus.clean;
  if (args["dry-run"] === true) return status;
  const accesses = new Map(files.map(({ input, access }) => [input.source.path, access]));
  const accessOf = (path: string): Access => accesses.get(path) ?? typed;
  const changed = plans.filter(({ source, text }) => text !== source.text);
  // Parameters that no file would refer to are not written.
  for (const { source } of changed)
    expectReplaceable(source.path, host.workingDirectory, accessOf(source.path));
  if (!(await isAgreed(args, host))) return exitStatus.failure;

  await writeParameters(compared, writer);
  for (const { source, text } of changed) {
    replaceText(source.path, host.workingDirectory, accessOf(source.path), source.text, text);
  }
  host.say(done(plans), rotate);
  return status;
}

function plansOf(
  files: readonly LoadedFile[],
  args: MigrateArguments,
  scopeOf: (settings: FileSettings) => ScopeSources,
): FilePlan[] {
  return files.map(({ input, settings }) => {
    const naming = args.name ?? settings.configuration.migration?.name ?? defaultNaming;
    const problem = namingProblem(naming);
    if (problem !== undefined) throw new RunFailure(problem);
    return planFile(input, {
      lint: { ...settings.lint, scope: scopeOf(settings) },
      naming,
      region: settings.scope.fallback.region?.value,
    });
  });
}

/** The parameters would be written into one account and looked for in another. */
function expectOwnAccount(plans: readonly FilePlan[], { account }: CallerIdentity): void {
  for (const { path, scope } of plans.flatMap(({ moves }) => moves)) {
    const deployed = scope.account;
    if (deployed?.value !== undefined && deployed.value !== account) {
      throw new RunFailure(otherAccount(path, shownScope(deployed), account));
    }
  }
}

function writeOptions(args: MigrateArguments, files: readonly LoadedFile[]): WriteOptions {
  const configured = files.map(({ settings }) => settings.configuration.migration).find(Boolean);
  const keyId = args["key-id"] ?? configured?.keyId;
  if (keyId !== undefined && !isKey(keyId)) throw new RunFailure(invalidKey);
  return {
    keyId,
    tags: { ...configured?.tags, ...tagsOf(args.tag ?? []) },
  };
}

function tagsOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf("=");
      if (equals < 1) throw new RunFailure(invalidTag);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

async function isAgreed(args: MigrateArguments, host: Host): Promise<boolean> {
  if (args.yes === true) return true;
  if (!host.isInputTerminal) throw new RunFailure(nobodyToAsk);
  return host.confirm(question);
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

const invalidKey: Text = {
  en: shown`The KMS key to encrypt with is neither the id of a key, nor its ARN, nor alias/NAME. Correct --key-id, or \`keyId\` in the configuration.`,
  ja: shown`暗号化に使う KMS キーの指定が、キー ID、キーの ARN、alias/名前 のいずれでもありません。--key-id または設定ファイルの \`keyId\` を修正してください。`,
};
const invalidTag: Text = {
  en: shown`--tag: write KEY=VALUE.`,
  ja: shown`--tag: KEY=VALUE の形で書いてください。`,
};

function otherAccount(path: string, deployed: Shown, ownAccount: string): Text {
  const [file, own] = [shownPath(path), shownIdentifier(ownAccount)];
  return {
    en: shown`${file} is deployed to the account ${deployed}, and the AWS credentials are of ${own}. Nothing was written; use credentials of ${deployed}.`,
    ja: shown`${file} のデプロイ先はアカウント ${deployed} ですが、AWS の認証情報は ${own} のものです。何も書き込んでいません。${deployed} の認証情報を使ってください。`,
  };
}

function done(plans: readonly FilePlan[]): Text {
  const moves = plans.flatMap((plan) => plan.moves).length;
  const files = plans.filter(({ source, text }) => source.text !== text).length;
  return {
    en: shown`${moves} ${moves === 1 ? "credential" : "credentials"} moved to Parameter Store, ${files} ${files === 1 ? "file" : "files"} changed.`,
    ja: shown`${moves} 件の認証情報を Parameter Store に移し、${files} 個のファイルを変更しました。`,
  };
}
