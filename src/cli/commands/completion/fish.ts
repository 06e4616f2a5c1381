import type { CompletedCommand, Values } from "./completed-command.ts";

export function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, description, flags, values }) => [
    line([isFirst, "-f", "-a", name, "-d", quoted(description)]),
    ...positionalLine(name, values),
    ...flags.map((flag) =>
      line([isIn(name), "-l", flag.name.slice(2), ...taken(flag.values), "-d", quoted(flag.description)]),
    ),
  ]);
  return `# Completion of ecspresso-secrets for fish. Write it where fish looks for it:
#   ecspresso-secrets completion fish > ~/.config/fish/completions/ecspresso-secrets.fish

${line([isFirst, "-f", "-l", "help"])}
${line([isFirst, "-f", "-l", "version"])}
${lines.join("\n")}
`;
}

const isFirst = "-n __fish_use_subcommand";

function isIn(command: string): string {
  return `-n '__fish_seen_subcommand_from ${command}'`;
}

function line(parts: readonly string[]): string {
  return `complete -c ecspresso-secrets ${parts.join(" ")}`;
}

function positionalLine(command: string, values: Values): string[] {
  if (values.kind === "files") return [];
  const words = values.kind === "words" ? ["-a", quoted(values.words.join(" "))] : [];
  return [line([isIn(command), "-f", ...words])];
}

function taken(values: Values): string[] {
  switch (values.kind) {
    case "none":
      return [];
    case "files":
      return ["-r", "-F"];
    case "words":
      return ["-x", "-a", quoted(values.words.join(" "))];
    case "text":
      return ["-x"];
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}
