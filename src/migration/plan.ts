/**
 * What moves where: each plaintext credential in `environment` becomes a parameter, and the file refers to it. Pure;
 * nothing is asked and nothing is written here.
 */

import type { WantedParameter } from "../catalog/parameter-writer.ts";
import {
  type InputFile,
  type ScopedTaskDefinition,
  scopedDefinitions,
  type UnreadableFile,
} from "../engine/input-file.ts";
import { type LintOptions, lint } from "../engine/lint.ts";
import type { FileResult } from "../engine/result.ts";
import { type Shown, shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { isRegion, partitionOfRegion } from "../model/arn.ts";
import { parameterArnContent } from "../model/arn-content.ts";
import { alternativesOf, effectiveValue } from "../model/members.ts";
import { normalParameterName } from "../model/reference.ts";
import { contentOfScope, noScopeSources, type Scope, sourced } from "../model/scope.ts";
import { shownName } from "../model/shown.ts";
import type { Container, EnvironmentVariable, TaskDefinition } from "../model/task-definition.ts";
import type { Finding } from "../rules/finding.ts";
import { moveToSecrets } from "../rules/move-to-secrets.ts";
import type { ContentPart, Node } from "../source/tree.ts";
import { applyEdits } from "../text/edit.ts";
import type { SourceText } from "../text/source-text.ts";
import { parameterNameFor, type Stays } from "./parameter-naming.ts";

export interface PlanOptions {
  readonly lint: LintOptions;
  /** How parameters are named, such as `/{family}/{container}/{name}`. */
  readonly naming: string;
  /** The region to write to where the scope gives template text only. */
  readonly region: string | undefined;
}

/** One credential on its way. */
export interface Move {
  readonly path: string;
  readonly line: number;
  readonly container: Shown | undefined;
  readonly variable: Shown;
  readonly parameter: WantedParameter;
  readonly taskDefinition: TaskDefinition;
  readonly scope: Scope;
}

/** A credential that stays where it is. */
export interface Leftover {
  readonly path: string;
  readonly line: number;
  readonly name: Shown;
  readonly reason: Text;
}

export interface FilePlan {
  readonly source: SourceText;
  /** The text after the migration. */
  readonly text: string;
  readonly moves: readonly Move[];
  readonly leftovers: readonly Leftover[];
}

/** SSM's standard tier takes no more (Systems Manager API reference, PutParameter Value), counted in bytes. */
const longestValue = 4_096;

/** Plans one file. Credentials that a comment or the configuration lets stand are let stand here too. */
export function planFile(input: InputFile, options: PlanOptions): FilePlan {
  const { source } = input;
  const before = lint(input, options.lint);
  const credentials = before.findings.filter(({ rule }) => rule === "no-plaintext-secret");
  const moves: Move[] = [];
  const leftovers: Leftover[] = [];
  let current = input;
  for (const finding of credentials) {
    const line = before.position(finding.range.start, finding.source).line;
    const leave = (reason: Text): void => {
      const { path } = finding.source ?? source;
      leftovers.push({ path, line, name: finding.name ?? shown``, reason });
    };
    const found = variableOf(finding, before.definitions);
    if (found === undefined) {
      leave(elsewhere);
      continue;
    }
    const planned = plannedMove(found, options);
    if (planned.kind === "stays") {
      leave(planned.reason);
      continue;
    }
    const moved = rewrite(current, found, planned, options);
    if (moved?.kind !== "input-file") {
      leave(notEditable);
      continue;
    }
    current = moved;
    moves.push({
      path: source.path,
      line,
      container: finding.container,
      variable: finding.name ?? shown``,
      parameter: planned.parameter,
      taskDefinition: found.definition.taskDefinition,
      scope: found.definition.scope,
    });
  }
  const newError = newErrorIn(before, lint(current, options.lint));
  if (newError === undefined) return { source, text: current.source.text, moves, leftovers };
  const stay = moves.map(({ path, line, variable }) => ({ path, line, name: variable, reason: newError }));
  return { source, text: source.text, moves: [], leftovers: [...leftovers, ...stay] };
}

/** A variable, found again by its order: edits change ranges and nodes, not the order of containers. */
interface FoundVariable {
  readonly definition: ScopedTaskDefinition;
  readonly definitionIndex: number;
  readonly container: Container;
  readonly containerIndex: number;
  readonly variable: EnvironmentVariable;
}

function variableOf(
  finding: Finding,
  definitions: readonly ScopedTaskDefinition[],
): FoundVariable | undefined {
  for (const [definitionIndex, definition] of definitions.entries()) {
    for (const [containerIndex, container] of definition.taskDefinition.containers.entries()) {
      for (const variable of container.environment) {
        const values =
          variable.value === undefined ? [] : [variable.value, ...alternativesOf(variable.value)];
        if (!values.some((value) => isAt(value, finding))) continue;
        return { definition, definitionIndex, container, containerIndex, variable };
      }
    }
  }
  return undefined;
}

function isAt(node: Node, { range, source }: Finding): boolean {
  return node.source === source && node.range.start === range.start && node.range.end === range.end;
}

interface PlannedMove {
  readonly kind: "move";
  readonly variable: string;
  readonly parameter: WantedParameter;
  readonly valueFrom: readonly ContentPart[];
}

function plannedMove(
  { definition, container, variable }: FoundVariable,
  { naming, region: otherwise }: PlanOptions,
): PlannedMove | Stays {
  const { taskDefinition, scope } = definition;
  const { name } = variable;
  if (name === undefined) return stays(nameless);
  if (variable.overridden || container.overridden) return stays(overridden);
  const value = literalText(variable.value);
  if (value === undefined) return stays(notLiteral);
  if (variable.value?.kind === "number" && value !== writtenText(variable.value, taskDefinition)) {
    return stays(ambiguousNumber);
  }
  if (Buffer.byteLength(value) > longestValue) return stays(tooLong);
  if (container.environment.filter((other) => other.name === name && !other.overridden).length > 1) {
    return stays(twice);
  }
  if (container.secrets.some((secret) => secret.name === name && !secret.overridden)) {
    return stays(taken);
  }
  if (taskDefinition.executionRole === undefined) return stays(noRole);
  const region = scope.region?.value ?? otherwise;
  if (region === undefined || !isRegion(region) || scope.region === undefined) return stays(noRegion);
  if (scope.account === undefined) return stays(noAccount);
  const place = contentOfScope({
    ...scope,
    partition: scope.partition ?? sourced(partitionOfRegion(region), scope.region.from),
  });
  if (place === undefined) return stays(placeNotWritten);
  const named = parameterNameFor(naming, {
    family: taskDefinition.name,
    container: container.name,
    isOnlyContainer:
      taskDefinition.kind === "job definition" &&
      taskDefinition.containers.length === 1 &&
      effectiveValue(container.node, "name") === undefined,
    name,
    shown: {
      family: shownName(taskDefinition.nameNode),
      container: shownName(container.nameNode),
      name: shownName(variable.nameNode),
    },
  });
  if (named.kind === "stays") return named;
  return {
    kind: "move",
    variable: name,
    parameter: { region, name: named.name, shownName: named.shownName, value },
    valueFrom: parameterArnContent(place, [{ kind: "text", text: normalParameterName(named.name) }]),
  };
}

function stays(reason: Text): Stays {
  return { kind: "stays", reason };
}

/** What the container gets, where it is written out; a number is what it would be as text. */
function literalText(node: Node | undefined): string | undefined {
  if (node?.kind === "number") return String(node.value);
  if (node?.kind !== "string" || node.parts.some((part) => part.kind === "hole")) return undefined;
  return node.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}

/** `0048` and digits beyond what a number holds are not what they look like, and nobody but AWS knows what they become. */
function writtenText(node: Node, { document }: TaskDefinition): string {
  return (node.source ?? document.source).text.slice(node.range.start, node.range.end);
}

function rewrite(
  input: InputFile,
  { definitionIndex, containerIndex }: FoundVariable,
  { variable, valueFrom }: PlannedMove,
  options: PlanOptions,
): InputFile | UnreadableFile | undefined {
  const definition = scopedDefinitions(input, options.lint.scope ?? noScopeSources)[definitionIndex];
  const container = definition?.taskDefinition.containers[containerIndex];
  const found = container?.environment.find(({ name, overridden: isGone }) => name === variable && !isGone);
  if (definition === undefined || container === undefined || found === undefined) return undefined;
  const edits = moveToSecrets(found, valueFrom, container, definition.taskDefinition);
  if (edits === undefined) return undefined;
  const { text, applied } = applyEdits(input.source.text, [edits]);
  return applied === 1 ? input.readAgain(text) : undefined;
}

/** An error that the migration would make, so that it is not made. */
function newErrorIn(before: FileResult, after: FileResult): Text | undefined {
  if (after.failure !== undefined) return unreadable;
  const keyOf = ({ rule, container, name }: Finding): string =>
    [rule, container ?? "", name ?? ""].join("\n");
  const known = new Set(before.findings.map(keyOf));
  const made = after.findings.find((finding) => finding.severity === "error" && !known.has(keyOf(finding)));
  return made === undefined ? undefined : wouldFail(made);
}

const elsewhere: Text = {
  en: shown`it is not in \`environment\`; move it by hand`,
  ja: shown`\`environment\` にはないため、手作業で移してください`,
};
const notEditable: Text = {
  en: shown`the value is computed or shared, so the file can't be edited safely; move it by hand`,
  ja: shown`値が計算や共有によって作られており、安全に編集できません。手作業で移してください`,
};
const nameless: Text = { en: shown`the variable has no name`, ja: shown`環境変数に名前がありません` };
const overridden: Text = {
  en: shown`a later member takes its place, so ECS never sees it; delete it from the file`,
  ja: shown`後に書かれたメンバーで置き換えられ ECS には渡りません。ファイルから削除してください`,
};
const notLiteral: Text = {
  en: shown`part of the value is known only at deploy time; move it by hand`,
  ja: shown`値の一部がデプロイ時まで決まりません。手作業で移してください`,
};
const ambiguousNumber: Text = {
  en: shown`it is a number that would read differently as text; write it in quotes first`,
  ja: shown`数値として書かれており、文字列にすると変わってしまいます。先に引用符で囲んでください`,
};
const tooLong: Text = {
  en: shown`it is longer than the 4,096 bytes of a standard parameter; keep it in Secrets Manager`,
  ja: shown`標準パラメータの上限 4,096 バイトを超えています。Secrets Manager に置いてください`,
};
const twice: Text = {
  en: shown`the name stands twice in \`environment\`; remove one first`,
  ja: shown`\`environment\` に同じ名前が 2 つあります。先に 1 つ削除してください`,
};
const taken: Text = {
  en: shown`\`secrets\` has this name already, and ECS refuses both; remove one first`,
  ja: shown`\`secrets\` に同じ名前があり、ECS は両方を受け付けません。先に片方を削除してください`,
};
const noRole: Text = {
  en: shown`there is no execution role, so nothing could fetch it; add executionRoleArn first`,
  ja: shown`実行ロールがないため取得できません。先に executionRoleArn を追加してください`,
};
const noRegion: Text = {
  en: shown`the region is not known; give --region or set AWS_REGION`,
  ja: shown`リージョンが分かりません。--region または AWS_REGION を指定してください`,
};
const noAccount: Text = {
  en: shown`the account is not known; give --account`,
  ja: shown`アカウントが分かりません。--account を指定してください`,
};
const placeNotWritten: Text = {
  en: shown`the region or account comes from an expression that can't be written into the ARN; give --region and --account`,
  ja: shown`リージョンまたはアカウントが、ARN に書けない式から来ています。--region と --account を指定してください`,
};
const unreadable: Text = {
  en: shown`the file could not be read after the change; move it by hand, and please report this`,
  ja: shown`変更後のファイルが読めなくなります。手作業で移し、この問題を報告してください`,
};

function wouldFail({ rule }: Finding): Text {
  return {
    en: shown`the file would then fail ${rule}; mend that first`,
    ja: shown`移すと ${rule} のエラーになります。先にそれを直してください`,
  };
}
