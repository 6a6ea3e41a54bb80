import { InputError } from "../corpus/input-error.ts";
import { type QualityRow, qualityCsv, qualityJson, qualityTotals, worstFirst } from "../reports/quality.ts";
import { qualityTable } from "../reports/quality-table.ts";
import { counted } from "../reports/text.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { type TextsOptions, cleanTexts, remarks } from "./texts.ts";

export interface QualityOptions extends TextsOptions {
  readonly format: string;
}

const FORMATS = ["table", "csv", "json"];

/** `scanmend quality`. */
export async function quality(paths: readonly string[], options: QualityOptions, io: Io): Promise<number> {
  if (!FORMATS.includes(options.format)) throw new InputError("--format", `'${options.format}' is no format`, "use table, csv or json");
  const unsorted: QualityRow[] = [];
  const texts = await cleanTexts(paths, options, io, {
    wanted: "estimate",
    findings: false,
    explain: false,
    hash: false,
    prints: false,
    sink: async ({ name }) => ({
      section: async ({ qualities }) => {
        for (const estimate of qualities) unsorted.push({ path: name, estimate });
      },
      close: async () => undefined,
      abort: async () => undefined,
    }),
  });
  const rows = worstFirst(unsorted);
  if (options.format === "csv") await io.out(qualityCsv(rows));
  else if (options.format === "json") await io.out(qualityJson(rows));
  else if (rows.length > 0) await io.out(qualityTable(rows, colours(options, io)));
  if (!options.quiet) io.err(`scanmend: ${summary(rows)}${remarks(texts)}\n`);
  return texts.interrupted ?? (texts.failed > 0 ? Exit.failure : Exit.fine);
}

function summary(rows: readonly QualityRow[]): string {
  const { documents, estimated, wer } = qualityTotals(rows);
  const mean = wer === undefined ? "" : `; estimated word error rate ${(100 * wer).toFixed(1)} %, by words`;
  return `${counted(documents, "document")}, ${estimated} estimated${mean}`;
}
