/** Collects what files refer to, with what is known of each. */
import { type Catalog, emptyCatalog } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { isFailure, readFile } from "../engine/lint.ts";
import { shownReference } from "../engine/shown-reference.ts";
import { chooseLocale } from "../language/locale.ts";
import type { Text } from "../language/text.ts";
import { isKnown, type Reference } from "../model/reference.ts";
import { emptyScope, type Scope } from "../model/scope.ts";
import { referencesOf } from "../model/task-definition.ts";
import { type ReferenceRow, referenceFormats, referencesText } from "../report/references.ts";
import { LineIndex } from "../source/position.ts";
import { Inventories } from "./catalogs.ts";
import type { ReferencesArguments } from "./commands/references.ts";
import { exitStatus } from "./failure.ts";
import { writeText } from "./files.ts";
import { askAws, statisticsText } from "./online.ts";
import { progressOn } from "./progress.ts";
import { readAllSubjects, type Subject } from "./subjects.ts";
import type { Surroundings } from "./surroundings.ts";

/** Writes the list of references and gives the exit status. */
export async function listReferences(
  given: ReferencesArguments,
  surroundings: Surroundings,
): Promise<number> {
  const locale = chooseLocale(given.locale, surroundings.environment);
  const say = (text: Text): void => surroundings.writeError(`${text[locale]}\n`);
  const subjects = await readAllSubjects(given, surroundings);
  const rows = await rowsOf(subjects, given, surroundings, say);
  const format = referenceFormats.find((one) => one === given.format) ?? "table";
  const text = referencesText(rows, format, locale);
  if (given.output === undefined) surroundings.writeOutput(text);
  else writeText(given.output, surroundings.workingDirectory, text);
  return exitStatus.clean;
}

async function rowsOf(
  subjects: readonly Subject[],
  given: ReferencesArguments,
  surroundings: Surroundings,
  say: (text: Text) => void,
): Promise<ReferenceRow[]> {
  if (given.online === true) {
    const progress = progressOn(surroundings, chooseLocale(given.locale, surroundings.environment));
    const { catalog, weaker, statistics } = await askAws(subjects, given, {
      onProgress: progress.show,
    }).finally(progress.clear);
    if (given.stats === true) say(statisticsText(statistics));
    return subjects.flatMap((subject) => rowsOfSubject(subject, catalog, weaker));
  }
  const inventories = new Inventories(given.inventory, surroundings);
  const rows: ReferenceRow[] = [];
  for (const subject of subjects) {
    const own = rowsOfSubject(subject, await inventories.of(subject.settings), undefined);
    for (const row of own) rows.push(row);
  }
  return rows;
}

function rowsOfSubject(
  { source, settings }: Subject,
  catalog: Catalog,
  weaker: Scope | undefined,
): ReferenceRow[] {
  const given = settings.lint.scope ?? { stronger: emptyScope, weaker: emptyScope };
  const scopeSources = { stronger: given.stronger, weaker: weaker ?? given.weaker };
  const file = readFile(source, { ...settings.lint, scope: scopeSources });
  if (isFailure(file)) return [];
  const lines = new LineIndex(source.text);
  return file.definitions.flatMap(({ taskDefinition, scope }) =>
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
