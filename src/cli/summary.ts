import { summarize } from "../corpus/summary.ts";
import { summaryJson, summaryText } from "../reports/summary.ts";
import { Exit, type Io } from "./io.ts";

export interface SummaryOptions {
  readonly worst: number;
  readonly format: "table" | "json";
  readonly exitCode?: boolean;
}

/** `scanmend summary`: what ledgers say, taken together. */
export async function summary(ledgers: readonly string[], options: SummaryOptions, io: Io): Promise<number> {
  const sums = await summarize(ledgers, options.worst);
  await io.out(options.format === "json" ? summaryJson(sums) : summaryText(sums));
  return options.exitCode && sums.failed.length > 0 ? Exit.findings : Exit.fine;
}
