import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { cleanOptionsOf } from "../config/clean-options.ts";
import type { Settings } from "../config/settings.ts";
import { AtomicFile } from "../corpus/atomic-file.ts";
import { InputError } from "../corpus/input-error.ts";
import { pageLink } from "../corpus/page-link.ts";
import type { CleanedSection, OpenSource, Sink } from "../corpus/run.ts";
import { LEVELS } from "../engine/levels.ts";
import { HEAD, formatNamed, formatOf } from "../formats/index.ts";
import { type PageImages, readPageImages } from "../formats/page-image.ts";
import type { Lexicon } from "../language/lexicon.ts";
import { openModels } from "../models.ts";
import { type DocumentHead, OpenDocument, type Part, ReportCollector } from "../reports/html/collect.ts";
import { dateOf } from "../reports/html/dates.ts";
import { reportPage } from "../reports/html/page.ts";
import { LineIndex } from "../reports/lines.ts";
import { counted } from "../reports/text.ts";
import { webPage } from "../web-pages.ts";
import { Exit, type Io } from "./io.ts";
import { type TextsOptions, cleanTexts, remarks } from "./texts.ts";

export interface ReportOptions extends TextsOptions {
  readonly output?: string;
}

/** `scanmend report`. */
export async function report(paths: readonly string[], options: ReportOptions, io: Io): Promise<number> {
  const { output } = options;
  if (output === undefined && io.terminal.out) throw new InputError("report", "a page for the browser says nothing in a terminal", "name a file for it with -o");
  const template = await readFile(webPage("report"), "utf8");
  // What can't be written to is said before an hour's work.
  const file = output === undefined ? undefined : await AtomicFile.begin(output);
  try {
    const collector = new ReportCollector();
    const texts = await cleanTexts(paths, options, io, {
      wanted: "clean and estimate",
      findings: false,
      explain: "unsure",
      hash: false,
      prints: output === undefined,
      sink: (source) => sinkOf(source, options, collector),
      onError: async (_, error) => collector.failure(error.message),
      onBadPath: (error) => collector.failure(error.message),
    });
    if (texts.interrupted !== undefined) {
      await file?.abort();
      return texts.interrupted;
    }
    // A page that says nothing is no reason to lose an older one.
    if (texts.done === 0 && texts.failed > 0) {
      await file?.abort();
      io.err("scanmend: nothing could be read, so there is no report\n");
      return Exit.failure;
    }
    const data = collector.data(packageJson.version);
    const page = reportPage(template, data);
    if (file) {
      await file.write(Buffer.from(page));
      await file.commit();
    } else await io.out(page);
    const { made } = data.totals;
    if (!options.quiet) io.err(`scanmend: ${counted(made, "edit")} in ${counted(texts.done, "file")}${output === undefined ? "" : ` reported in ${output}`}${remarks(texts)}\n`);
    return texts.failed > 0 ? Exit.failure : Exit.fine;
  } catch (error) {
    await file?.abort();
    throw error;
  }
}

async function sinkOf(source: OpenSource, options: ReportOptions, collector: ReportCollector): Promise<Sink> {
  const document = new OpenDocument(await headOf(source));
  const linkTo = linkerOf(source, options);
  return {
    section: async (section) => document.part(partOf(section, linkTo)),
    close: async () => collector.document(document),
    abort: async () => undefined,
  };
}

async function headOf({ name, settings, input }: OpenSource): Promise<DocumentHead> {
  const { words } = await cleanOptionsOf(settings);
  const bar = settings.minConfidence ?? LEVELS[settings.level];
  // What the user vouches for is not rare here.
  return { path: name, bar, date: dateOf(input?.issued ?? []), spreadOf: (word) => (words?.(word) ? Infinity : spreadIn(lexiconOf(settings), word)) };
}

const spreadIn = (lexicon: Lexicon, word: string): number => lexicon.spread(lexicon.id(word));

const lexicons = new Map<string | undefined, Lexicon>();

function lexiconOf({ models }: Settings): Lexicon {
  let lexicon = lexicons.get(models);
  if (!lexicon) lexicons.set(models, (lexicon = openModels(models).lexicon));
  return lexicon;
}

/** A link to the page image for what stands at an offset of the file. */
type LinkTo = (offset: number) => string | undefined;

function linkerOf({ name, text, input }: OpenSource, { as, output }: ReportOptions): LinkTo {
  const images = text.pages && imagesOf(text.pages.source, name, as);
  const folder = dirname(output ?? ".");
  const ofIssue = input?.image && pageLink(input.image.link, input.image.from, folder);
  const links = new Map<string, string | undefined>();
  return (offset) => {
    const image = images?.imageAt(offset)?.file;
    if (image === undefined) return ofIssue;
    // A page may name the image that it was read from, while the issue names the one that is kept.
    if (!links.has(image)) links.set(image, pageLink(image, name, folder) ?? ofIssue);
    return links.get(image);
  };
}

function imagesOf(source: string, name: string, as: string | undefined): PageImages | undefined {
  const format = (as === undefined ? undefined : formatNamed(as)) ?? formatOf(source.slice(0, HEAD), name);
  return readPageImages(source, name, format.name);
}

function partOf(section: CleanedSection, linkTo: LinkTo): Part {
  const { own, page, edits, rejected, words, qualities } = section;
  const read = page ?? own;
  const lines = new LineIndex(section.text, section);
  // What was read and what is placed in the file go side by side.
  const placed = new Map<object, number>([
    ...read.edits.map((edit, index) => [edit, edits[index]?.start ?? 0] as const),
    ...read.rejected.map((proposal, index) => [proposal, rejected[index]?.start ?? 0] as const),
  ]);
  return {
    text: page?.page.text ?? section.text,
    edits: read.edits,
    unsure: read.rejected,
    words,
    qualities,
    placeOf: (edit) => {
      const start = placed.get(edit) ?? 0;
      return { line: lines.position(start - section.start).line, image: linkTo(start) };
    },
  };
}
