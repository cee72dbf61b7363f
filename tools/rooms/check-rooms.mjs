// The check itself: every folder with sources is a room, keeps a door, and imports what rooms.json lets it.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { importsOf } from "./imports-of.mjs";
import { targetOf } from "./resolve.mjs";

/**
 * @typedef {import("./resolve.mjs").House} House
 * @typedef {{ door: string, imports: string[], types?: string[], folders?: string[] }} Room
 *   `types`: rooms of which it may import types only, also later ones: nothing of that is left at run time;
 *   `folders`: folders of its own within the room, which have its rights and its door
 * @typedef {{ place: string, cause: string, fix: string }} Violation
 */

const isSource = /\.(ts|mjs|cc|h|def|py)$/;
// Tests beside the code see what they test and what helps them test it.
const isFree = /\.test(-d)?\.ts$/;

/**
 * @param {House} house
 * @param {Record<string, Room>} rooms in order: a room imports only rooms before it
 * @param {string[]} files the project's files, relative to its root, with forward slashes
 * @param {string[]} exempt folders below which there are no rooms
 * @returns {Violation[]}
 */
export function checkRooms(house, rooms, files, exempt = []) {
  // The root holds configuration only, which has no room.
  const sources = files.filter(
    (file) =>
      isSource.test(file) && file.includes("/") && !exempt.some((folder) => file.startsWith(`${folder}/`)),
  );
  const folders = new Set(sources.map((file) => path.posix.dirname(file)));
  const inside = Object.entries(rooms).flatMap(([room, { folders: own = [] }]) =>
    own.map((name) => /** @type {[string, string]} */ ([`${room}/${name}`, room])),
  );
  const roomOf = new Map([
    ...Object.keys(rooms).map((room) => /** @type {[string, string]} */ ([room, room])),
    ...inside,
  ]);
  return [
    ...[...folders].filter((folder) => !roomOf.has(folder)).map(unlisted),
    ...inside.filter(([folder]) => !folders.has(folder)).map(([folder]) => empty(folder)),
    ...Object.entries(rooms).flatMap(([folder, room]) => [
      ...(folders.has(folder) ? doorViolations(house, folder, room) : [empty(folder)]),
      ...orderViolations(folder, room, Object.keys(rooms)),
    ]),
    ...sources
      .filter((file) => !isFree.test(file))
      .flatMap((file) => importViolations(house, rooms, roomOf, file)),
  ];
}

/** @param {string} folder */
function unlisted(folder) {
  return {
    place: folder,
    cause: "the folder is not in rooms.json",
    fix: "list it there with its door and imports",
  };
}

/** @param {string} folder */
function empty(folder) {
  return { place: "rooms.json", cause: `${folder} holds no sources`, fix: "remove its entry" };
}

/**
 * A door begins with a comment whose first sentence says what lives in the room.
 * @param {House} house
 * @param {string} folder
 * @param {Room} room
 * @returns {Violation[]}
 */
function doorViolations(house, folder, { door }) {
  const place = path.posix.join(folder, door);
  const full = path.join(house.root, place);
  if (!existsSync(full)) {
    return [{ place: "rooms.json", cause: `the door ${place} does not exist`, fix: "name the file that is" }];
  }
  if (openingSentence(readFileSync(full, "utf8"))) return [];
  const fix = "begin it with one sentence: what lives here, what it may import";
  return [{ place, cause: "the door does not begin with a sentence", fix }];
}

/**
 * The first sentence of the comment or docstring that a file begins with; of Markdown, of its first paragraph.
 * @param {string} text
 */
export function openingSentence(text) {
  const start = text.replace(/^#!.*\n/, "").trimStart();
  const comment = start.match(
    /^(?:\/\*[\s\S]*?\*\/|(?:\/\/.*\n?)+|(?:#(?!include|pragma|define|if).*\n?)+|"""[\s\S]*?""")/,
  );
  const paragraph = start.match(/^# .*\n+((?:.+\n?)+)/)?.[1];
  const words = (paragraph ?? comment?.[0] ?? "").replaceAll(/^[ \t]*(?:\/\/|\/\*+|\*\/|\*|#|""")/gm, " ");
  return words.replaceAll(/\s+/g, " ").match(/[A-Z`].{15,}?\.(?=\s|$|"|\*)/)?.[0] ?? null;
}

/**
 * @param {string} folder
 * @param {Room} room
 * @param {string[]} order
 * @returns {Violation[]}
 */
function orderViolations(folder, { imports, types = [] }, order) {
  const place = `rooms.json, ${folder}`;
  const unknown = types
    .filter((name) => !order.includes(name))
    .map((name) => ({ place, cause: `it imports types of ${name}, which is no room`, fix: "mend its name" }));
  const early = imports
    .filter((name) => !/[:<*]/.test(name) && !order.slice(0, order.indexOf(folder)).includes(name))
    .map((name) => ({
      place,
      cause: `it imports ${name}, which is not listed before it`,
      fix: "a room imports only rooms before it: turn the dependency round, or reorder the list",
    }));
  return [...unknown, ...early];
}

/**
 * @param {House} house
 * @param {Record<string, Room>} rooms
 * @param {Map<string, string>} roomOf the room of a folder
 * @param {string} file
 * @returns {Violation[]}
 */
function importViolations(house, rooms, roomOf, file) {
  const own = path.posix.dirname(file);
  const folder = roomOf.get(own) ?? own;
  const { imports: allowed = ["*"], types = [] } = rooms[folder] ?? {};
  return importsOf(file, readFileSync(path.join(house.root, file), "utf8")).flatMap((found) => {
    const destination = targetOf(house, file, found);
    const target = destination === null ? null : (roomOf.get(destination) ?? destination);
    if (target === null || target === folder || permits(allowed, target)) return [];
    if (found.types && types.includes(target)) return [];
    const place = `${file}:${found.line}`;
    if (target === "?") return [{ place, cause: `${found.name} leads nowhere`, fix: "mend the path" }];
    return [
      {
        place,
        cause: `${folder} may not import ${target}`,
        fix: `move the code to a room that may, or add "${target}" to ${folder} in rooms.json`,
      },
    ];
  });
}

/**
 * @param {string[]} allowed
 * @param {string} target
 */
function permits(allowed, target) {
  if (target === "?") return false;
  const family = target.includes(":") ? `${target.split(":")[0]}:*` : target;
  return allowed.includes("*") || allowed.includes(target) || allowed.includes(family);
}
