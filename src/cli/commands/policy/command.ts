/** `policy`: the least IAM policy that an execution role needs for what the files refer to. */

import { chooseLocale } from "../../../language/locale.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import type { Arguments, Command } from "../../command.ts";
import { policyFlags } from "../../flags.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import { writeText } from "../../host/files.ts";
import type { Surroundings } from "../../host/host.ts";
import { readAllFiles } from "../../input/input-files.ts";

export type PolicyArguments = Arguments<typeof policyFlags>;

export const policyCommand: Command<typeof policyFlags> = {
  name: "policy",
  positional: { name: "files", many: true },
  description: {
    en: shown`Print the least IAM policy that the execution role needs for what is referred to`,
    ja: shown`参照しているものに必要な、実行ロールの最小の IAM ポリシーを出力する`,
  },
  flags: policyFlags,
  run: runPolicy,
};

async function runPolicy(given: PolicyArguments, surroundings: Surroundings): Promise<number> {
  const files = await readAllFiles(given, surroundings);
  const { permissionsOf } = await import("./needed-permissions.ts");
  const { leastPolicy } = await import("../../../iam/least-policy.ts");
  const { isPolicyFormat, needsStack, policyText } = await import("../../../iam/policy-text.ts");
  const locale = chooseLocale(given.locale, surroundings.environment);
  const say = (text: Text): void => surroundings.writeError(`${text[locale]}\n`);

  const format = given.format ?? "json";
  if (!isPolicyFormat(format)) throw new RunFailure(nothingToRead);
  const { permissions, unknown, knowsKeys } = await permissionsOf(files, given, surroundings);
  const { statements, left } = leastPolicy(permissions);
  const leftCount = left.length + unknown;
  if (statements.length === 0) throw new RunFailure(leftCount > 0 ? nothingExact : nothingToRead);
  if (leftCount > 0) say(leftOut(leftCount));
  if (format === "json" && needsStack(statements)) throw new RunFailure(placeWanted);
  if (!knowsKeys) say(keysUnknown);

  const text = policyText(statements, format);
  if (given.output === undefined) surroundings.writeOutput(text);
  else writeText(given.output, surroundings.workingDirectory, text);
  return exitStatus.clean;
}

const nothingToRead: Text = {
  en: shown`These files refer to nothing that a role would have to read.`,
  ja: shown`これらのファイルには、ロールが読み取るべき参照がありません。`,
};
const nothingExact: Text = {
  en: shown`Everything that these files refer to is known only at deploy time, so there is no policy with exact resources. Write it where the parameters and secrets are made.`,
  ja: shown`これらのファイルの参照はすべてデプロイ時まで決まらないため、リソースを特定したポリシーを出力できません。パラメータやシークレットを作成する側で記述してください。`,
};
const placeWanted: Text = {
  en: shown`The region or the account of a parameter is not known, and IAM's JSON needs it. Give --region and --account, or --format cloudformation.`,
  ja: shown`パラメータのリージョンまたはアカウントが分かりませんが、IAM の JSON には必要です。--region と --account を指定するか、--format cloudformation を使ってください。`,
};
const keysUnknown: Text = {
  en: shown`Which keys encrypt all of these is not known. If one is a customer key, run this with --online or --inventory that tells it, and kms:Decrypt is added.`,
  ja: shown`暗号化に使われているキーの一部または全部が分かりません。カスタマーキーを使っている場合は、それが分かる --online または --inventory を指定すると kms:Decrypt が追加されます。`,
};

function leftOut(count: number): Text {
  return {
    en: shown`${count} ${count === 1 ? "reference is" : "references are"} known only at deploy time and not in the policy.`,
    ja: shown`${count} 件の参照はデプロイ時まで決まらないため、ポリシーに含まれていません。`,
  };
}
