/**
 * A task definition for a rule's documentation, around the lines that matter: those of the container, and those of the
 * task, which are by default a role.
 */
export function example(container: string, task: string = executionRole): string {
  return `{
  "family": "app",
${indent(task, 2)}  "containerDefinitions": [
    {
      "name": "app",
      "image": "app:latest",
${indent(container, 6)}    }
  ]
}`;
}

const executionRole = '"executionRoleArn": "arn:aws:iam::123456789012:role/execution",';

function indent(text: string, width: number): string {
  if (text === "") return "";
  return text
    .split("\n")
    .map((line) => `${" ".repeat(width)}${line}\n`)
    .join("");
}
