// As a namespace, so that the bundle leaves out what is not used: zod speaks fifty languages.
import * as z from "zod";
import { DEFAULT_LEVEL, LEVELS, LEVEL_NAMES } from "../engine/levels.ts";
import type { Fixer } from "../engine/proposal.ts";
import { FIXERS } from "../fixers/index.ts";
import { FAIL_ON } from "./check-policy.ts";

/** What a user is to write instead: an error says it behind what is wrong. */
const remedy = (error: string): { error: string } => ({ error });

const probability = z.number(remedy("use a number from 0 to 1")).min(0, remedy("use a number from 0 to 1")).max(1, remedy("use a number from 0 to 1"));

const listOf = (things: string, one: string): z.ZodArray<z.ZodString> =>
  z.array(z.string(remedy(`use ${one}`)).min(1, remedy(`use ${one}`)), remedy(`use a list of ${things}`));

const pathOrPaths = (one: string, several: string): z.ZodUnion<[z.ZodString, z.ZodArray<z.ZodString>]> =>
  z.union([z.string(remedy(`use ${one}`)).min(1, remedy(`use ${one}`)), listOf(several, one)], remedy(`use ${one} or a list of ${several}`));

const REPAIRS = "use on, off or { minConfidence: a number from 0 to 1 }";
const repairFixer = z.union([z.enum(["on", "off"]), z.strictObject({ minConfidence: probability }, remedy(REPAIRS))], remedy(`${REPAIRS}; it makes its changes without being asked`));
const reportFixer = z.enum(["on", "off", "apply"], remedy("use on, off or apply; it only reports, so it has no confidence"));

const fixerKey = (fixer: Fixer): z.ZodOptional<typeof repairFixer | typeof reportFixer> => {
  const note = fixer.action === "report" ? " Reports only; `apply` lets it make changes." : "";
  const schema: typeof repairFixer | typeof reportFixer = fixer.action === "report" ? reportFixer : repairFixer;
  return schema.optional().describe(`${upperFirst(fixer.description)}.${note}`);
};

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const fixers = z.strictObject(Object.fromEntries(FIXERS.map((fixer) => [fixer.name, fixerKey(fixer)])), remedy("use fixers' names as keys, say misreads: off"));

const levels = LEVEL_NAMES.map((name) => `\`${name}\` ${LEVELS[name]}`).join(", ");

/** The keys that an override may have, too. */
const values = {
  level: z
    .enum(LEVEL_NAMES, remedy(`use ${LEVEL_NAMES.slice(0, -1).join(", ")} or ${LEVEL_NAMES[LEVEL_NAMES.length - 1]}`))
    .optional()
    .meta({ default: DEFAULT_LEVEL, examples: ["safe"], description: `How likely an edit must be to be right: ${levels}. Replaces a \`minConfidence\` that came before it.` }),
  minConfidence: probability.optional().meta({ default: LEVELS[DEFAULT_LEVEL], examples: [0.75], description: "The same as a probability, 0 to 1, instead of a level." }),
  keepLines: z
    .boolean(remedy("use true or false"))
    .optional()
    .meta({ default: false, examples: [true], description: "Leave line breaks where they are: words cut by a line end are corrected, and stay cut." }),
  fixers: fixers.optional().meta({ examples: [{ misreads: { minConfidence: 0.8 }, furniture: "apply", case: "off" }], description: "Fixers by name: `on`, `off`, `apply` for those that only report, or `{ minConfidence: … }` for a threshold of its own." }),
  words: listOf("words", "a word in quotes").optional().meta({ default: [], examples: [["Miramichi", "Botchford"]], description: "Words that are right as they stand; what is no word may be one of them misread. Added to those that came before." }),
  wordLists: listOf("paths", "a path").optional().meta({ default: [], examples: [["names.txt"]], description: "Files of such words, one a line. Added to those that came before." }),
  dictionaries: z
    .array(z.string(remedy("use a path")).regex(/\.(?:aff|dic)$/iu, remedy("name a .dic file, or an .aff and a .dic file")), remedy("use a list of paths"))
    .optional()
    .meta({ default: [], examples: [["en_CA.aff", "en_CA.dic"]], description: "Hunspell dictionaries: `.dic` files, each with its `.aff` file beside it in the list, or with English affixes. Added to those that came before." }),
  decisions: listOf("paths", "a path").optional().meta({ default: [], examples: [["decisions.jsonl"]], description: "Files of what people have decided in `scanmend review`, read as one. Added to those that came before." }),
  models: z.string(remedy("use the path of a folder")).min(1, remedy("use the path of a folder")).optional().meta({ examples: ["models/en-1850"], description: "Folder of packed models to use instead of the English ones." }),
};

const failOn = z.enum(FAIL_ON, remedy("use finding, edit or never"));
const COUNT = "use a whole number from 0";
const count = z.number(remedy(COUNT)).int(remedy(COUNT)).min(0, remedy(COUNT));
const QUALITY = "use a number from 0 to 100: the share of words that are right, in per cent";
const RATE = "use a number from 0: findings per 10,000 words";

export const fixerPolicy = z.strictObject(
  {
    failOn: failOn.optional().describe("In place of that for all fixers."),
    maxFindings: count.optional().describe("Its findings are counted by themselves, and so many are allowed."),
  },
  remedy("use { failOn: … } or { maxFindings: … }"),
);

const check = z
  .strictObject(
    {
      failOn: failOn.optional().meta({ default: "finding", description: "What counts: everything that is found, edits alone, or nothing." }),
      maxFindings: count.optional().describe("So many findings are allowed. With neither this nor `maxRate`, none is."),
      maxRate: z.number(remedy(RATE)).min(0, remedy(RATE)).optional().describe("So many findings per 10,000 words are allowed, over all files."),
      minQuality: z.number(remedy(QUALITY)).min(0, remedy(QUALITY)).max(100, remedy(QUALITY)).optional().describe("Texts of a lower estimated quality fail the check: 100 − the estimated word error rate in per cent."),
      fixers: z
        .strictObject(Object.fromEntries(FIXERS.map(({ name }) => [name, fixerPolicy.optional()])), remedy("use fixers' names as keys, say furniture: { failOn: never }"))
        .optional()
        .describe("The same for single fixers."),
    },
    remedy("use keys, say maxFindings: 10"),
  );

const override = z
  .strictObject(
    { files: pathOrPaths("a pattern", "patterns").describe("The files that it is for, as a glob or a list of globs. One without a slash is held against the name alone; one that begins with `!` takes files out again."), ...values },
    remedy("use keys, files among them"),
  )
  .describe("Keys for some of the files.");

/** A configuration file. Messages of its issues are remedies: what to write instead. */
export const configSchema = z
  .strictObject(
    {
      $schema: z.string(remedy("use the address of the JSON schema")).optional().describe("The address of this schema, for editors."),
      extends: pathOrPaths("a path", "paths").optional().meta({ examples: ["../scanmend.config.yaml"], description: "Configuration files that this one builds on: a path, or a list in which later ones win." }),
      ...values,
      extensions: z
        .array(z.string(remedy("use an ending such as '.txt'")).regex(/^\.[^/\\]+$/u, remedy("use an ending with its point, such as '.txt'")), remedy("use a list of endings"))
        .min(1, remedy("name an ending at least, such as '.txt'"))
        .optional()
        .meta({ default: [".txt", ".text"], examples: [[".txt", ".ocr"]], description: "Endings of the files that are taken in folders." }),
      ignore: listOf("patterns", "a pattern").optional().meta({ default: [], examples: [["drafts/", "*.raw.txt"]], description: "Files and folders to pass over, in the patterns of `.gitignore`. Added to those that came before." }),
      check: check.optional().meta({
        examples: [{ failOn: "edit", maxFindings: 10, fixers: { furniture: { failOn: "never" }, case: { maxFindings: 5 } } }],
        description: "What fails `scanmend check`, for a run as a whole: `failOn` (`finding`, `edit`, `never`), `maxFindings`, `maxRate` (per 10,000 words), `minQuality` (100 − the estimated word error rate), and `failOn` and `maxFindings` of single `fixers`. The configuration of the working folder holds.",
      }),
      overrides: z.array(override, remedy("use a list, each with files and the keys for them")).optional().meta({ default: [], examples: [[{ files: "1890s/**", level: "safe", keepLines: true }]], description: "Keys for some of the files, by glob; of those that match, later ones win." }),
    },
    remedy("use keys, say level: safe"),
  )
  .meta({ title: "Configuration of Scanmend", description: "Paths are relative to the file that they stand in." });

export type Config = z.infer<typeof configSchema>;
export type Override = z.infer<typeof override>;
/** What a file and its overrides have in common. */
export type Values = Omit<Override, "files">;

/** The JSON schema that editors read. */
export const jsonSchema = (): Record<string, unknown> => z.toJSONSchema(configSchema, { target: "draft-7" }) as Record<string, unknown>;
