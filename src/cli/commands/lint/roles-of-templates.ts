import { noRoles, type Roles } from "../../../iam/role.ts";
import type { Text } from "../../../language/text.ts";
import type { SourceText } from "../../../text/source-text.ts";
import type { Host } from "../../host/host.ts";
import type { FoundFiles } from "../../input/find-files.ts";
import { mayReferToRoles } from "../../input/holds-roles.ts";
import type { TemplateRoles } from "../../input/role-templates.ts";

/** Execution roles in CloudFormation templates, which are read when a file can refer to one. */
export class RolesOfTemplates {
  private readonly named: readonly string[];
  private readonly files: FoundFiles;
  private readonly host: Host;
  private opened: Promise<TemplateRoles> | undefined;

  /** `named` are the files of `--role-template`, `files` those of the run. */
  constructor(named: readonly string[], files: FoundFiles, host: Host) {
    this.named = named;
    this.files = files;
    this.host = host;
  }

  /** The roles for one file: what AWS said of them, else what templates say. */
  async for(source: SourceText, asked: Roles = noRoles): Promise<Roles> {
    if (this.named.length === 0 && !mayReferToRoles(source)) return asked;
    this.opened ??= this.open();
    const { roles } = await this.opened;
    return { of: (definition, scope) => asked.of(definition, scope) ?? roles.of(definition, scope) };
  }

  /** The sentence about roles that none of the named templates has, or undefined. */
  async missing(): Promise<Text | undefined> {
    return (await this.opened)?.missing();
  }

  private async open(): Promise<TemplateRoles> {
    const { openTemplateRoles } = await import("../../input/role-templates.ts");
    return openTemplateRoles(this.named, this.files, this.host);
  }
}
