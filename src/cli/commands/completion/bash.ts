import type { CompletedCommand, Values } from "./completed-command.ts";

/** For bash 4.2 or newer, and 3.2 but for flags that take any text, after which files are offered there. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const names = [...commands.map(({ name }) => name), "--help", "--version"];
  const afterFlags = commands.flatMap(({ name, flags }) =>
    flags
      .filter(({ values }) => values.kind !== "none")
      .map((flag) => `    "${name} ${flag.name}") ${offer(flag.values)}; return ;;`),
  );
  const flags = commands.map(
    ({ name, flags: own }) => `      ${name}) ${offerWords(own.map((flag) => flag.name))} ;;`,
  );
  const others = commands.map(({ name, values }) => `    ${name}) ${offer(values)} ;;`);
  return `# Completion of ecspresso-secrets for bash. Add this line to ~/.bashrc:
#   eval "$(ecspresso-secrets completion bash)"

_ecspresso_secrets() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  # bash takes the = of --flag=value for a word of its own.
  if [[ $current == "=" ]]; then current=""; elif [[ $previous == "=" ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    ${offerWords(names)}
    return
  fi
  case "$command $previous" in
${afterFlags.join("\n")}
  esac
  if [[ $current == -* ]]; then
    case "$command" in
${flags.join("\n")}
    esac
    return
  fi
  case "$command" in
${others.join("\n")}
  esac
}
complete -o default -o bashdefault -F _ecspresso_secrets ecspresso-secrets
`;
}

function offer(values: Values): string {
  if (values.kind === "words") return offerWords(values.words);
  // Where a function offers nothing, bash offers files.
  return values.kind === "files" ? ":" : "compopt +o default +o bashdefault 2>/dev/null";
}

function offerWords(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current"))`;
}
