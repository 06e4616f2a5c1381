/** Opens what tells which parameters exist: an inventory, AWS, or nothing. */
import { isAbsolute, join } from "node:path";
import { type Catalog, emptyCatalog } from "../../catalog/catalog.ts";
import { readText } from "../host/files.ts";
import type { Surroundings } from "../host/host.ts";
import type { FileSettings } from "./settings.ts";

/** Gives the inventory that holds for a file, each read once. */
export class Inventories {
  private readonly flag: string | undefined;
  private readonly surroundings: Surroundings;
  private readonly byPath = new Map<string, Promise<Catalog>>();

  /** `flag` is the value of `--inventory`, which goes before the configuration. */
  constructor(flag: string | undefined, surroundings: Surroundings) {
    this.flag = flag;
    this.surroundings = surroundings;
  }

  /** Reads the inventory of the flag, so that what is wrong with it is said before anything else. */
  async openGiven(): Promise<void> {
    if (this.flag !== undefined) await this.at(this.flag);
  }

  /** The catalog for a file; empty where neither the flag nor the configuration names an inventory. */
  async of({ configuration, configurationFolder }: FileSettings): Promise<Catalog> {
    const path = this.flag ?? fromConfiguration(configuration.inventory, configurationFolder);
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
    const text = readText(path, this.surroundings.workingDirectory);
    const { readInventory } = await import("../../catalog/inventory.ts");
    return readInventory(text, path);
  }
}

function fromConfiguration(inventory: string | undefined, folder: string): string | undefined {
  if (inventory === undefined) return undefined;
  return isAbsolute(inventory) ? inventory : join(folder, inventory);
}
