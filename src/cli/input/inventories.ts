/** Inventories: files that say which parameters and secrets exist. */
import { isAbsolute, join } from "node:path";
import { type Catalog, emptyCatalog } from "../../catalog/catalog.ts";
import { readText } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import type { FileSettings } from "./settings.ts";

/** Gives the inventory that holds for a file, each read once. */
export class Inventories {
  private readonly flag: string | undefined;
  private readonly host: Host;
  private readonly byPath = new Map<string, Promise<Catalog>>();

  /** `flag` is the value of `--inventory`, which goes before the configuration. */
  constructor(flag: string | undefined, host: Host) {
    this.flag = flag;
    this.host = host;
  }

  /** Reads the inventory of the flag, so that what is wrong with it is reported before anything else. */
  async openFlag(): Promise<void> {
    if (this.flag !== undefined) await this.at(this.flag);
  }

  /** The catalog for a file; empty where neither the flag nor the configuration names an inventory. */
  async of({ configuration, configurationFolder }: FileSettings): Promise<Catalog> {
    const path = this.flag ?? inventoryPath(configuration.inventory, configurationFolder);
    return path === undefined ? emptyCatalog : this.at(path);
  }

  private at(path: string): Promise<Catalog> {
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    const catalog = this.open(path);
    this.byPath.set(path, catalog);
    return catalog;
  }

  private async open(path: string): Promise<Catalog> {
    const text = readText(path, this.host.workingDirectory);
    const { readInventory } = await import("../../catalog/inventory.ts");
    return readInventory(text, path);
  }
}

function inventoryPath(inventory: string | undefined, folder: string): string | undefined {
  if (inventory === undefined) return undefined;
  return isAbsolute(inventory) ? inventory : join(folder, inventory);
}
