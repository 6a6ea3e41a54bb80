import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { describeFailure } from "../corpus/input-error.ts";
import { LEVELS } from "../engine/levels.ts";
import { selectFixers } from "../fixers/select.ts";
import type { Settings } from "./settings.ts";

const HASH_LENGTH = 16;

const described = new WeakMap<Settings, Promise<string>>();
const hashed = new WeakMap<Settings, Promise<string>>();

/**
 * A short hash over all that {@link describeSettings} has.
 * @returns 16 hexadecimal digits (64 bits of SHA-256)
 * @throws {InputError} where a file can't be read
 */
export function hashSettings(settings: Settings): Promise<string> {
  let hash = hashed.get(settings);
  if (!hash) hashed.set(settings, (hash = describeSettings(settings).then((content) => sha256(content).slice(0, HASH_LENGTH))));
  return hash;
}

/**
 * All that decides what a text becomes: the settings by what they amount to, the version, and hashes of what word
 * lists, dictionaries and models hold. Where files lie doesn't count, so that it is the same on every machine.
 * @throws {InputError} where a file can't be read
 */
export function describeSettings(settings: Settings): Promise<string> {
  let content = described.get(settings);
  if (!content) described.set(settings, (content = contentOf(settings)));
  return content;
}

async function contentOf(settings: Settings): Promise<string> {
  const { fixers, applied } = selectFixers(settings);
  const bar = settings.minConfidence ?? LEVELS[settings.level];
  const content = {
    version: packageJson.version,
    fixers: fixers.map(({ name, action }) => [name, action === "report" ? applied.has(name) : (settings.fixerConfidence[name] ?? bar)]),
    keepLines: settings.keepLines,
    words: [...new Set(settings.words)].sort(),
    wordLists: (await Promise.all(settings.wordLists.map(hashFile))).sort(),
    // Their order says which affix file is for which word list.
    dictionaries: await Promise.all(settings.dictionaries.map(hashFile)),
    // Two that stand in another order may hold other decisions of the same time.
    ...(settings.decisions.length > 0 && { decisions: await Promise.all(settings.decisions.map(hashFile)) }),
    models: settings.models === undefined ? null : await hashFolder(settings.models),
  };
  return JSON.stringify(content);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const part of createReadStream(path)) hash.update(part as Buffer);
  } catch (error) {
    throw describeFailure(path, error);
  }
  return hash.digest("hex");
}

/** The version stands for the models that come with the package; those of a folder are told by what they hold. */
async function hashFolder(folder: string): Promise<[name: string, hash: string][]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith(".bin")).sort();
  } catch (error) {
    throw describeFailure(folder, error);
  }
  return Promise.all(names.map(async (name): Promise<[string, string]> => [name, await hashFile(join(folder, name))]));
}
