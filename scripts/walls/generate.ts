/** Biome's configuration for the walls, from the table. */
import { type Room, rooms, type Wall, walls } from "./table.ts";

interface Override {
  readonly includes: readonly string[];
  readonly plugins?: readonly string[];
  readonly linter?: { readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

export function wallsConfiguration(): { overrides: Override[] } {
  return {
    overrides: [
      noRoomOverride,
      ...placesOf(walls).map(importsOverride),
      ...walls.flatMap((wall) => [
        ...(wall.globals === undefined ? [] : [globalsOverride(wall, wall.globals)]),
        ...(wall.pattern === undefined ? [] : [patternOverride(wall, wall.pattern)]),
      ]),
    ],
  };
}

/** For what is in no room: a new folder has no walls until the table gives it some. */
const noRoomOverride: Override = {
  includes: ["src/**"],
  linter: {
    rules: {
      style: {
        noRestrictedImports: {
          level: "error",
          options: {
            patterns: [
              {
                group: ["**"],
                message:
                  "This file is in no room. Move it into one, or add its folder to scripts/walls/table.ts and run npm run generate.",
              },
            ],
          },
        },
      },
    },
  },
};

/** Every room and every file that the walls name. Biome takes the last override that fits: what is nested comes later. */
function placesOf(named: readonly Wall[]): string[] {
  const all = new Set([...Object.keys(rooms), ...named.flatMap(({ onlyIn }) => onlyIn)]);
  return [...all].sort((one, other) => one.split("/").length - other.split("/").length);
}

function importsOverride(place: string): Override {
  const refused = walls
    .filter(({ imports, onlyIn }) => imports !== undefined && !onlyIn.some((allowed) => isIn(place, allowed)))
    .map(({ imports, reason }) => ({ group: imports, message: reason }));
  const patterns = [...roomPatterns(place), ...refused];
  return {
    includes: [glob(place)],
    linter: {
      rules: { style: { noRestrictedImports: { level: "error", options: { patterns } } } },
    },
  };
}

function roomPatterns(place: string): { group: string[]; message: string }[] {
  const room = roomOf(place);
  const allowed: readonly string[] = rooms[room];
  const refused = roomNames.filter((other) => other !== room && !allowed.includes(other));
  const may =
    allowed.length === 0
      ? "no other room. Take what you need as an argument."
      : `only ${allowed.join(", ")}. Move what you need into one of these, or take it as an argument.`;
  return [
    { group: refused.flatMap(specifiers), message: `Imports point one way: ${room} may import ${may}` },
  ];
}

const roomNames = Object.keys(rooms) as Room[];

/** The innermost room that a place is in. */
function roomOf(place: string): Room {
  const room = roomNames
    .filter((name) => isIn(place, name))
    .sort((one, other) => other.length - one.length)[0];
  if (room === undefined) throw new Error(`${place} is in no room.`);
  return room;
}

/** How a module of another room writes the import of a room: `../room/…`, and what is in the same room `./inner/…` too. */
function specifiers(room: string): string[] {
  if (room.endsWith(".ts")) return [`**/../${room}`];
  const inner = room.slice(room.lastIndexOf("/") + 1);
  return [`**/../${room}/**`, ...(inner === room ? [] : [`**/../${inner}/**`, `./${inner}/**`])];
}

function globalsOverride({ onlyIn, reason }: Wall, globals: readonly string[]): Override {
  const deniedGlobals = Object.fromEntries(globals.map((name) => [name, reason]));
  return {
    includes: ["src/**", ...onlyIn.map((place) => `!${glob(place)}`)],
    linter: { rules: { style: { noRestrictedGlobals: { level: "error", options: { deniedGlobals } } } } },
  };
}

function patternOverride({ onlyIn }: Wall, pattern: string): Override {
  return {
    includes: ["src/**", ...onlyIn.map((place) => `!${glob(place)}`)],
    plugins: [`scripts/walls/${pattern}`],
  };
}

function isIn(place: string, outer: string): boolean {
  return place === outer || place.startsWith(`${outer}/`);
}

function glob(place: string): string {
  return /\.\w+$/.test(place) ? `src/${place}` : `src/${place}/**`;
}
