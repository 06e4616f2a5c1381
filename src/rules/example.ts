import { indentShown, type Shown, shown } from "../language/shown.ts";

/**
 * A task definition for a rule's documentation, around the lines that matter: those of the container, and those of the
 * task, which are by default a role. A line for `name` or `image` would be there twice; give `image` as an argument.
 */
export function example(container: Shown, task: Shown = executionRole, image: Shown = shown`app:1.0`): Shown {
  return shown`{
  "family": "app",
${lines(task, 2)}  "containerDefinitions": [
    {
      "name": "app",
      "image": "${image}"${container === "" ? shown`` : shown`,`}
${lines(container, 6)}    }
  ]
}`;
}

const executionRole = shown`"executionRoleArn": "arn:aws:iam::123456789012:role/execution",`;

function lines(text: Shown, width: number): Shown {
  return text === "" ? text : shown`${indentShown(text, width)}\n`;
}
