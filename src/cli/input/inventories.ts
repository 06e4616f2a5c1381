/** Inventories: files that say which parameters and secrets exist. */
import { isAbsolute, join } from "node:path";
import { type Catalog, emptyCatalog } from "../../catalog/catalog.ts";
import type { Host } from "../host/host.ts";
import { type Access, namedWithin, readText, typed } from "../host/read-file.ts";
import { boundaryOfFolder, type ProjectFlags } from "./project.ts";
import type { FileSettings } from "./settings.ts";

export interface InventoryFlags extends ProjectFlags {
  readonly inventory?: string | undefined;
}

/** Gives the inventory that holds for a file, each read once. */
export class Inventories {
  private readonly flags: InventoryFlags;
  private readonly host: Host;
  private readonly byPath = new Map<string, Promise<Catalog>>();

  /** `--inventory` goes before the configuration. */
  constructor(flags: InventoryFlags, host: Host) {
    this.flags = flags;
    this.host = host;
  }

  /** Reads the inventory of the flag, so that what is wrong with it is reported before anything else. */
  async openFlag(): Promise<void> {
    if (this.flags.inventory !== undefined) await this.at(this.flags.inventory, typed);
  }

  /** The catalog for a file; empty where neither the flag nor the configuration names an inventory. */
  async of({ configuration, configurationFolder }: FileSettings): Promise<Catalog> {
    if (this.flags.inventory !== undefined) return this.at(this.flags.inventory, typed);
    const { inventory } = configuration;
    if (inventory === undefined) return emptyCatalog;
    const within = boundaryOfFolder(configurationFolder, this.flags, this.host.workingDirectory);
    const path = isAbsolute(inventory) ? inventory : join(configurationFolder, inventory);
    return this.at(path, namedWithin(within));
  }

  private at(path: string, access: Access): Promise<Catalog> {
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    const catalog = this.open(path, access);
    this.byPath.set(path, catalog);
    return catalog;
  }

  private async open(path: string, access: Access): Promise<Catalog> {
    const text = readText(path, this.host.workingDirectory, access, "data");
    const { readInventory } = await import("../../catalog/inventory.ts");
    return readInventory(text, path);
  }
}
