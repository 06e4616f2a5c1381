/** Collects what files refer to, with what is known of each. */
import { emptyCatalog } from "../../../catalog/catalog.ts";
import { queryOf } from "../../../catalog/query.ts";
import { type InputFile, scopedDefinitions } from "../../../engine/input-file.ts";
import { chooseLocale } from "../../../language/locale.ts";
import { isKnown, type Reference } from "../../../model/reference.ts";
import { shownReference } from "../../../model/shown.ts";
import { referencesOf } from "../../../model/task-definition.ts";
import { type ReferenceRow, referenceFormats, referencesText } from "../../../report/references.ts";
import { LineIndex } from "../../../text/position.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import { writeText } from "../../host/files.ts";
import type { Surroundings } from "../../host/host.ts";
import { type Answers, withAnswers } from "../../input/answers.ts";
import { readAllFiles } from "../../input/input-files.ts";
import type { ReferencesArguments } from "./command.ts";

/** Writes the list of references and gives the exit status. */
export async function listReferences(
  given: ReferencesArguments,
  surroundings: Surroundings,
): Promise<number> {
  const files = await readAllFiles(given, surroundings);
  const rows: ReferenceRow[] = [];
  for await (const file of withAnswers(files, given, surroundings)) {
    if (file.kind === "not-read") throw new RunFailure(file.input.failure.message);
    for (const row of rowsOf(file.input, file.answers)) rows.push(row);
  }
  const format = referenceFormats.find((one) => one === given.format) ?? "table";
  const text = referencesText(rows, format, chooseLocale(given.locale, surroundings.environment));
  if (given.output === undefined) surroundings.writeOutput(text);
  else writeText(given.output, surroundings.workingDirectory, text);
  return exitStatus.clean;
}

function rowsOf(input: InputFile, { catalog, scope: sources }: Answers): ReferenceRow[] {
  const { source } = input;
  const lines = new LineIndex(source.text);
  return scopedDefinitions(input, sources).flatMap(({ taskDefinition, scope }) =>
    referencesOf(taskDefinition).map((use): ReferenceRow => {
      const { node, container, name, reference, overridden } = use;
      const query = queryOf(reference, scope);
      const { kind, target } = shownReference(use);
      const elsewhere = node.source === undefined ? undefined : new LineIndex(node.source.text);
      return {
        path: node.source?.path ?? source.path,
        line: (elsewhere ?? lines).positionAt(node.range.start).line,
        taskDefinition: taskDefinition.name,
        container: container?.name,
        name,
        use: use.use,
        kind,
        target,
        region: placeOf(reference, "region") ?? scope.region?.value,
        account: placeOf(reference, "account") ?? scope.account?.value,
        overridden,
        known: catalog === emptyCatalog || query === undefined ? undefined : catalog.lookup(query),
      };
    }),
  );
}

function placeOf(reference: Reference, field: "region" | "account"): string | undefined {
  if (reference.kind !== "parameter" && reference.kind !== "secret") return undefined;
  const written = reference[field];
  return isKnown(written) && written !== "" ? written : undefined;
}
