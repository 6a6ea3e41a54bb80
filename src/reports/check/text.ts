import { checkText } from "../text.ts";
import type { CheckReport, ReportContext } from "./report.ts";

/** `file:line:column fixer message`, a line for each. The summary goes to standard error. */
export const create = ({ chalk }: ReportContext): CheckReport => ({
  rows: (rows) => checkText(rows, chalk),
  fileDone: () => "",
  end: () => "",
});
