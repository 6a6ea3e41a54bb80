import { stringify as tomlOf } from "smol-toml";
import { stringify as yamlOf } from "yaml";
import { DEFAULT_LEVEL } from "../engine/levels.ts";
import { jsonSchema } from "./schema.ts";

export const STARTER_FORMATS = ["yaml", "json", "toml"] as const;
export type StarterFormat = (typeof STARTER_FORMATS)[number];

/** A key of a configuration file as the JSON schema describes it. */
export interface DescribedKey {
  readonly name: string;
  readonly description: string;
  readonly default?: unknown;
  readonly examples?: readonly [unknown];
}

/** The keys of a configuration file, in their order. */
export function describedKeys(): DescribedKey[] {
  const { properties } = jsonSchema() as { properties: Record<string, Omit<DescribedKey, "name">> };
  return Object.entries(properties).map(([name, property]) => ({ name, ...property }));
}

/**
 * A configuration file to begin with: the level is set, everything else stands there as a comment; JSON has none.
 * @param schema address of the JSON schema, where it is known
 */
export function starter(format: StarterFormat, schema?: string): string {
  if (format === "json") {
    return `${JSON.stringify({ ...(schema && { $schema: schema }), level: DEFAULT_LEVEL, fixers: {}, words: [], ignore: [], overrides: [] }, null, 2)}\n`;
  }
  const keys = describedKeys().filter(({ name }) => name !== "$schema");
  const isTable = ({ name }: DescribedKey): boolean => name === "fixers" || name === "overrides" || name === "check";
  // What stands behind a table's head in TOML belongs to the table.
  const ordered = format === "toml" ? [...keys.filter((key) => !isTable(key)), ...keys.filter(isTable)] : keys;
  const head = ["Configuration of Scanmend: for the files of this folder and of the folders in it. 'scanmend config --print FILE'", "shows what applies to a file. Paths and patterns are relative to this folder."];
  const schemaLine = schema === undefined ? [] : [format === "toml" ? `#:schema ${schema}` : `# yaml-language-server: $schema=${schema}`];
  const parts = ordered.map((key) => [...comment(wrapped(key.description)), ...entryOf(key, format)].join("\n"));
  return `${[[...schemaLine, ...comment(head)].join("\n"), ...parts].join("\n\n")}\n`;
}

function entryOf({ name, examples }: DescribedKey, format: StarterFormat): string[] {
  const write = (value: unknown): string[] => (format === "toml" ? tomlOf({ [name]: value }) : yamlOf({ [name]: value })).trimEnd().split("\n");
  return name === "level" ? write(DEFAULT_LEVEL) : comment(write(examples?.[0]));
}

const comment = (lines: readonly string[]): string[] => lines.map((line) => (line === "" ? "#" : `# ${line}`));

const WIDTH = 110;

/** Backquotes are for the docs. */
function wrapped(text: string): string[] {
  const lines = [""];
  for (const word of text.replaceAll("`", "'").split(" ")) {
    const line = lines[lines.length - 1] as string;
    if (line !== "" && line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
