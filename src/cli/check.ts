import { InputError } from "../corpus/input-error.ts";
import type { CleanedSection } from "../corpus/run.ts";
import { type Row, rowsOf } from "../reports/findings.ts";
import { checkJson } from "../reports/json.ts";
import { checkSummary, checkText } from "../reports/text.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { type TextsOptions, cleanTexts, remarks } from "./texts.ts";

export interface CheckOptions extends TextsOptions {
  readonly format: string;
}

/** `scanmend check`. */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  if (options.format !== "text" && options.format !== "json") {
    throw new InputError("--format", `'${options.format}' is no format`, "use text or json");
  }
  const chalk = colours(options, io);
  const asText = options.format === "text";
  const rows: Row[] = [];
  let found = 0;
  let damaged = 0;
  const texts = await cleanTexts(paths, options, io, {
    findings: true,
    explain: false,
    hash: false,
    prints: asText,
    sink: async ({ name }) => {
      let own = 0;
      return {
        section: async (section: CleanedSection) => {
          const here = rowsOf(name, section.text, section.own, section);
          own += here.length;
          if (asText) await io.out(checkText(here, chalk));
          else for (const row of here) rows.push(row);
        },
        close: async () => {
          found += own;
          if (own > 0) damaged += 1;
        },
        abort: async () => undefined,
      };
    },
  });
  if (!asText) await io.out(checkJson(rows, texts.done));
  if (!options.quiet) io.err(`scanmend: ${checkSummary({ found, damaged, files: texts.done })}${remarks(texts)}\n`);
  if (texts.interrupted !== undefined) return texts.interrupted;
  if (texts.failed > 0) return Exit.failure;
  return found > 0 ? Exit.findings : Exit.fine;
}
