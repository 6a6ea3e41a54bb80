import { InputError } from "../corpus/input-error.ts";
import { DEFAULT_LEVEL } from "../engine/levels.ts";
import { estimateQuality } from "../index.ts";
import { type QualityRow, qualityCsv, qualityJson, qualityTotals, worstFirst } from "../reports/quality.ts";
import { qualityTable } from "../reports/quality-table.ts";
import { counted } from "../reports/text.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { type TextOptions, cleanOptions } from "./options.ts";
import { openSources } from "./sources.ts";

export interface QualityOptions extends Omit<TextOptions, "level"> {
  readonly format: string;
}

const FORMATS = ["table", "csv", "json"];

/** `scanmend quality`. */
export async function quality(paths: readonly string[], options: QualityOptions, io: Io): Promise<number> {
  if (!FORMATS.includes(options.format)) throw new InputError("--format", `'${options.format}' is no format`, "use table, csv or json");
  const text = { ...options, level: DEFAULT_LEVEL };
  const settings = await cleanOptions(text);
  const sources = openSources(paths, io);
  const unsorted: QualityRow[] = [];
  for await (const { name, file } of sources.read()) unsorted.push({ path: name, estimate: estimateQuality(file.text, settings) });
  const rows = worstFirst(unsorted);
  if (options.format === "csv") await io.out(qualityCsv(rows));
  else if (options.format === "json") await io.out(qualityJson(rows));
  else if (rows.length > 0) await io.out(qualityTable(rows, colours(text, io)));
  if (!options.quiet) io.err(`scanmend: ${summary(rows)}\n`);
  return sources.failed() ? Exit.failure : Exit.fine;
}

function summary(rows: readonly QualityRow[]): string {
  const { documents, estimated, wer } = qualityTotals(rows);
  const mean = wer === undefined ? "" : `; estimated word error rate ${(100 * wer).toFixed(1)} %, by words`;
  return `${counted(documents, "document")}, ${estimated} estimated${mean}`;
}
