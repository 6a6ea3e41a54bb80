import { linesAgain } from "../kept-lines.ts";
import { checkText } from "../text.ts";
import type { CheckReport, ReportContext } from "./report.ts";

/** `file:line:column fixer message`, a line for each. The summary goes to standard error. */
export const create = ({ chalk }: ReportContext): CheckReport => ({
  rows: (rows) => checkText(rows, chalk),
  linesAgain: (file, lines) => linesAgain(file, lines, chalk),
  fileDone: () => "",
  end: () => "",
});
