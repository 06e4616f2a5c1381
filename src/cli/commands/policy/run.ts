import { leastPolicy } from "../../../iam/least-policy.ts";
import { isPolicyFormat, needsStack, policyText } from "../../../iam/policy-text.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { writeOutput } from "../../host/write-file.ts";
import { loadAllFiles } from "../../input/input-files.ts";
import { workingProject } from "../../input/project.ts";
import type { PolicyArguments } from "./flags.ts";
import { permissionsOf } from "./needed-permissions.ts";

/** Writes the policy and gives the exit status. */
export async function printPolicy(args: PolicyArguments, host: Host): Promise<number> {
  const files = await loadAllFiles(args, host);
  const format = args.format ?? "json";
  if (!isPolicyFormat(format)) throw new RunFailure(nothingToRead);
  const { permissions, unknown, unconfirmed, knowsKeys } = await permissionsOf(files, args, host);
  const { statements, left } = leastPolicy(permissions);
  const leftCount = left.length + unknown;
  if (unconfirmed > 0) host.warn(unconfirmedNames(unconfirmed));
  if (statements.length === 0 && unconfirmed > 0) throw new RunFailure(nothingConfirmed);
  if (statements.length === 0) throw new RunFailure(leftCount > 0 ? nothingExact : nothingToRead);
  if (leftCount > 0) host.warn(leftOut(leftCount));
  if (format === "json" && needsStack(statements)) throw new RunFailure(placeWanted);
  if (!knowsKeys) host.warn(keysUnknown);

  const text = policyText(statements, format);
  writeOutput(args.output, text, host, workingProject(host.workingDirectory));
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

const nothingConfirmed: Text = {
  en: shown`There is no reference left for a policy.`,
  ja: shown`ポリシーに書ける参照がありません。`,
};

function unconfirmedNames(count: number): Text {
  return {
    en: shown`${count} ${count === 1 ? "reference is" : "references are"} not in the policy: the environment, an envfile, a state or the like supplies the name, and nothing confirms that it is one. Use --online, or --inventory with a file that lists it.`,
    ja: shown`${count} 件の参照はポリシーに含まれていません。名前が環境変数、envfile、state などから与えられており、実在する名前か確認できないためです。--online を使うか、その名前を含むファイルを --inventory で指定してください。`,
  };
}

function leftOut(count: number): Text {
  return {
    en: shown`${count} ${count === 1 ? "reference is" : "references are"} known only at deploy time and not in the policy.`,
    ja: shown`${count} 件の参照はデプロイ時まで決まらないため、ポリシーに含まれていません。`,
  };
}
