import { plainRow } from "./plain-row.ts";
import type { CheckReport } from "./report.ts";

/** A line of JSON for each finding. */
export const create = (): CheckReport => ({
  rows: (rows) => rows.map((row) => `${JSON.stringify(plainRow(row))}\n`).join(""),
  fileDone: () => "",
  end: () => "",
});
