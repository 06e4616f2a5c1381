import { emptyCatalog, type LookupResult } from "../../../catalog/catalog.ts";
import { queryOf } from "../../../catalog/query.ts";
import { shownIdentifier } from "../../../catalog/shown-identifier.ts";
import { harmless } from "../../../detect/harmless.ts";
import { type InputFile, scopedDefinitions } from "../../../engine/input-file.ts";
import { type Shown, shownPath } from "../../../language/shown.ts";
import { isKnown } from "../../../model/reference.ts";
import type { Scope } from "../../../model/scope.ts";
import { shownName, shownPlace, shownReference, shownScope, shownUse } from "../../../model/shown.ts";
import { type MisplacedUse, type ReferenceUse, usesOf } from "../../../model/task-definition.ts";
import {
  type KnownReference,
  type ReferenceRow,
  referenceFormats,
  referencesText,
} from "../../../report/references.ts";
import { LineIndex } from "../../../text/position.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { writeOutput } from "../../host/write-file.ts";
import { type Answers, withAnswers } from "../../input/answers.ts";
import { loadAllFiles } from "../../input/input-files.ts";
import { workingProject } from "../../input/project.ts";
import type { ReferencesArguments } from "./flags.ts";

/** Writes the list of references and gives the exit status. */
export async function listReferences(args: ReferencesArguments, host: Host): Promise<number> {
  const files = await loadAllFiles(args, host);
  const rows: ReferenceRow[] = [];
  for await (const file of withAnswers(files, args, host)) {
    if (file.kind === "failed") throw new RunFailure(file.input.failure.message);
    for (const row of rowsOf(file.input, file.answers)) rows.push(row);
  }
  const format = referenceFormats.find((one) => one === args.format) ?? "table";
  const text = referencesText(rows, format, host.locale);
  writeOutput(args.output, text, host, workingProject(host.workingDirectory));
  return exitStatus.clean;
}

function rowsOf(input: InputFile, { catalog, scope: sources }: Answers): ReferenceRow[] {
  const { source } = input;
  const lines = new LineIndex(source.text);
  return scopedDefinitions(input, sources).flatMap(({ taskDefinition, scope }) =>
    usesOf(taskDefinition).all.map((use): ReferenceRow => {
      const { node, container, overridden } = use;
      const query = use.kind === "reference" ? queryOf(use.reference, scope) : undefined;
      const { kind, target } = shownReference(use);
      const importedLines = node.source === undefined ? undefined : new LineIndex(node.source.text);
      return {
        path: shownPath(node.source?.path ?? source.path),
        line: (importedLines ?? lines).positionAt(node.range.start).line,
        taskDefinition: shownName(taskDefinition.nameNode),
        container: shownName(container?.nameNode),
        name: shownUse(use),
        use: use.use,
        kind,
        target,
        region: placeOf(use, scope, "region"),
        account: placeOf(use, scope, "account"),
        overridden,
        known: catalog === emptyCatalog || query === undefined ? undefined : knownOf(catalog.lookup(query)),
      };
    }),
  );
}

function knownOf({ status, version, missing, keyState, ...found }: LookupResult): KnownReference {
  const { type, keyId, nearest, deletionDate } = found;
  return {
    status,
    ...(type === undefined ? {} : { type: shownIdentifier(type) }),
    ...(version === undefined ? {} : { version }),
    ...(keyId === undefined ? {} : { keyId: shownIdentifier(keyId) }),
    ...(missing === undefined ? {} : { missing }),
    ...(nearest === undefined ? {} : { nearest: shownIdentifier(nearest) }),
    ...(deletionDate === undefined ? {} : { deletionDate: shownIdentifier(deletionDate) }),
    ...(keyState === undefined ? {} : { keyTrouble: keyState }),
  };
}

/** The region or account that a reference names itself, else the one that it is deployed to. */
function placeOf(
  use: ReferenceUse | MisplacedUse,
  scope: Scope,
  field: "region" | "account",
): Shown | undefined {
  const reference = use.kind === "reference" ? use.reference : undefined;
  const written =
    reference?.kind === "parameter" || reference?.kind === "secret" ? reference[field] : undefined;
  if (isKnown(written) && written !== "") return shownPlace(use.node, written);
  const deployed = scope[field];
  if (deployed?.value === undefined) return undefined;
  // Written in the linted file, so that a placeholder of another tool is shown as well.
  const isWritten = deployed.from === "execution-role" && deployed.isSupplied !== true;
  return isWritten ? harmless(deployed.value) : shownScope(deployed);
}
