import type { CompletedCommand, CompletedFlag, Values } from "./completed-command.ts";

export function zshScript(commands: readonly CompletedCommand[]): string {
  const described = commands.map(
    ({ name, description }) => `      ${quoted(`${name}:${escaped(description)}`)}`,
  );
  const cases = commands.map(({ name, flags, values }) => {
    const specifications = [...flags.map(flagSpecification), ...positionalSpecification(values)];
    return `    ${name})\n      _arguments \\\n        ${specifications.map(quoted).join(" \\\n        ")}\n      ;;`;
  });
  return `#compdef ecspresso-secrets
# Completion of ecspresso-secrets for zsh. Add this line to ~/.zshrc, behind compinit:
#   eval "$(ecspresso-secrets completion zsh)"

_ecspresso_secrets() {
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(
${described.join("\n")}
    )
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
if [[ "$funcstack[1]" == _ecspresso_secrets ]]; then
  _ecspresso_secrets "$@"
else
  compdef _ecspresso_secrets ecspresso-secrets
fi
`;
}

function flagSpecification({ name, description, values, many }: CompletedFlag): string {
  const start = `${many ? "*" : ""}${name}`;
  const about = `[${escaped(description)}]`;
  return values.kind === "none" ? start + about : `${start}=${about}:${name.slice(2)}:${action(values)}`;
}

function positionalSpecification(values: Values): string[] {
  if (values.kind === "none") return [];
  return [values.kind === "files" ? "*:file:_files" : `1:value:${action(values)}`];
}

function action(values: Values): string {
  if (values.kind === "files") return "_files";
  return values.kind === "words" ? `(${values.words.join(" ")})` : " ";
}

/** Brackets and colons part a specification. */
function escaped(description: string): string {
  return description.replaceAll(/[[\]:\\]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
