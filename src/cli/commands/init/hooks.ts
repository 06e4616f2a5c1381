/** The files in which hooks are kept, and how this program's hook is added to each. */
import type { readDocument } from "../../../engine/read.ts";
import { type Shown, shown } from "../../../language/shown.ts";
import { effectiveValue } from "../../../model/members.ts";
import type { Edit } from "../../../text/edit.ts";
import { version } from "../../version.ts";

/** A file in which hooks are kept. */
export interface Hook {
  readonly file: Shown;
  /** Found in the file where hooks are kept in it. */
  readonly wanted: RegExp;
  /** Found in the file where the hook is there. */
  readonly present: RegExp;
  /** What is added, for a person to read: line by line. */
  readonly snippet: readonly Shown[];
  readonly change: HookChange;
}

/** How a hook is added: to the document of a file, or to its text. Gives undefined where that isn't safe. */
export type HookChange =
  | { readonly kind: "document"; readonly edits: (document: Document) => Edit[] | undefined }
  | { readonly kind: "text"; readonly changed: (text: string) => string };

type Document = ReturnType<typeof readDocument>;

/** Whatever comes after `--` is a file name, be it `--fix`. */
const lint = shown`ecspresso-secrets lint --ignore-unknown --`;
const command = shown`npx ${lint}`;
const glob = shown`*.{json,jsonnet,yml,yaml}`;
const repository = shown`https://github.com/ecspresso-secrets/ecspresso-secrets`;

/** Names with white space stay whole, and without any staged file nothing runs. */
const huskyLine = shown`git diff --cached --name-only --diff-filter=ACM -z | xargs -0 -r ${command}`;

export const hooks: readonly Hook[] = [
  {
    file: shown`.pre-commit-config.yaml`,
    wanted: /^/,
    present: /ecspresso-secrets/,
    snippet: [
      shown`- repo: ${repository}`,
      shown`  rev: v${version}`,
      shown`  hooks:`,
      shown`    - id: ecspresso-secrets`,
    ],
    change: {
      kind: "document",
      edits: ({ root, writer }) => {
        const repos = root.kind === "object" ? effectiveValue(root, "repos") : undefined;
        const hook = { repo: repository, rev: `v${version}`, hooks: [{ id: "ecspresso-secrets" }] };
        return repos?.kind === "array" ? writer.appendElement(repos, hook) : undefined;
      },
    },
  },
  {
    file: shown`lefthook.yml`,
    wanted: /^/,
    present: /ecspresso-secrets/,
    snippet: [
      shown`pre-commit:`,
      shown`  commands:`,
      shown`    ecspresso-secrets:`,
      shown`      glob: "${glob}"`,
      shown`      run: ${command} {staged_files}`,
    ],
    change: {
      kind: "document",
      edits: ({ root, writer }) => {
        const entry = { glob, run: `${command} {staged_files}` };
        const stage = root.kind === "object" ? effectiveValue(root, "pre-commit") : undefined;
        const commands = stage?.kind === "object" ? effectiveValue(stage, "commands") : undefined;
        if (commands?.kind === "object") return writer.appendMember(commands, "ecspresso-secrets", entry);
        return stage === undefined && root.kind === "object"
          ? writer.appendMember(root, "pre-commit", { commands: { "ecspresso-secrets": entry } })
          : undefined;
      },
    },
  },
  {
    file: shown`package.json`,
    wanted: /"lint-staged"\s*:/,
    // It may be a dependency without being a hook.
    present: /ecspresso-secrets lint/,
    snippet: [shown`"lint-staged": { "${glob}": "${lint}" }`],
    change: {
      kind: "document",
      edits: ({ root, writer }) => {
        const staged = root.kind === "object" ? effectiveValue(root, "lint-staged") : undefined;
        return staged?.kind === "object" ? writer.appendMember(staged, glob, lint) : undefined;
      },
    },
  },
  {
    file: shown`.husky/pre-commit`,
    // With lint-staged, husky runs that.
    wanted: /^(?![\s\S]*lint-staged)/,
    present: /ecspresso-secrets/,
    snippet: [huskyLine],
    change: { kind: "text", changed: (text) => `${text.replace(/(?<!\n)\n+$/, "")}\n${huskyLine}\n` },
  },
];
