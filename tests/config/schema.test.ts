import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { DEFAULT_EXTENSIONS } from "../../src/config/merge.ts";
import { configSchema } from "../../src/config/schema.ts";
import { type StarterFormat, describedKeys, starter } from "../../src/config/starter.ts";
import { DEFAULT_LEVEL, LEVELS } from "../../src/engine/levels.ts";

const published = JSON.parse(readFileSync(new URL("../../schema/scanmend.config.schema.json", import.meta.url), "utf8")) as object;
const validate = new Ajv({ allErrors: true }).compile(published);

const parsers: Record<StarterFormat, (text: string) => unknown> = { yaml: (text) => parseYaml(text), toml: (text) => parseToml(text), json: (text) => JSON.parse(text) };
const parse = (format: StarterFormat, text: string): unknown => parsers[format](text);

const KEYS = describedKeys().map(({ name }) => name).filter((name) => name !== "$schema");

/** With every entry put in force, and the sentences before it left out. */
function uncommented(text: string): string {
  const entry = new RegExp(String.raw`^(?:# )?\[*(?:${KEYS.join("|")})(?::| =|\])`, "u");
  return text
    .split("\n\n")
    .flatMap((block) => {
      const lines = block.split("\n");
      const first = lines.findIndex((line) => entry.test(line));
      return first < 0 ? [] : lines.slice(first).map((line) => line.replace(/^# ?/u, ""));
    })
    .join("\n");
}

describe("the file to begin with", () => {
  test.each(["yaml", "json", "toml"] as const)("is valid as it is written, in %s, and sets the default level", (format) => {
    const data = parse(format, starter(format, "./schema.json"));
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    expect(configSchema.parse(data)).toMatchObject({ level: DEFAULT_LEVEL });
  });

  test.each(["yaml", "toml"] as const)("is valid with every key put in force, in %s", (format) => {
    const data = parse(format, uncommented(starter(format))) as Record<string, unknown>;
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    expect(Object.keys(data).sort()).toEqual([...KEYS].sort());
    for (const { name, examples } of describedKeys()) if (examples && name !== "level") expect(data[name], name).toEqual(examples[0]);
  });

  test("names the schema for editors where there is one", () => {
    expect(starter("yaml", "./s.json").split("\n")[0]).toBe("# yaml-language-server: $schema=./s.json");
    expect(starter("toml", "./s.json").split("\n")[0]).toBe("#:schema ./s.json");
    expect(JSON.parse(starter("json", "./s.json"))).toMatchObject({ $schema: "./s.json" });
    expect(starter("yaml")).not.toContain("$schema");
  });
});

describe("the published schema refuses what Scanmend refuses", () => {
  test.each([
    [{ level: "safe", fixers: { case: "apply", links: { minConfidence: 0.5 } } }, true],
    [{ overrides: [{ files: ["a", "!b"], keepLines: true }] }, true],
    [{ $schema: "x", extends: ["a.yaml"] }, true],
    [{}, true],
    [{ levle: "safe" }, false],
    [{ level: "saef" }, false],
    [{ minConfidence: 2 }, false],
    [{ fixers: { links: "apply" } }, false],
    [{ fixers: { case: { minConfidence: 0.5 } } }, false],
    [{ fixers: { nothing: "on" } }, false],
    [{ overrides: [{ level: "safe" }] }, false],
    [{ overrides: [{ files: "a", ignore: ["b"] }] }, false],
    [{ dictionaries: ["en_CA"] }, false],
    [{ extensions: ["txt"] }, false],
    [[], false],
  ])("%j: %s", (data, valid) => {
    expect(validate(data)).toBe(valid);
    expect(configSchema.safeParse(data).success).toBe(valid);
  });
});

test("every key is described, and says the default that holds", () => {
  for (const key of describedKeys()) expect(key.description, key.name).toMatch(/\.$/u);
  const defaults = Object.fromEntries(describedKeys().map((key) => [key.name, key.default]));
  expect(defaults).toMatchObject({ level: DEFAULT_LEVEL, minConfidence: LEVELS[DEFAULT_LEVEL], extensions: DEFAULT_EXTENSIONS });
});
