import type { Row } from "../findings.ts";
import { counted } from "../text.ts";
import { findingText, visible } from "../visible.ts";
import type { CheckReport, ReportContext } from "./report.ts";

/** GitHub shows so many warnings and so many notices of a step, and drops the rest. */
const MOST_ANNOTATIONS = 10;

/**
 * Workflow commands of GitHub Actions: edits as warnings, damage that is only reported as notices. Those that GitHub
 * wouldn't show are lines of the log, in a group.
 */
export function create({ inRepository, absolute }: ReportContext): CheckReport {
  const shown = { warning: 0, notice: 0 };
  let listed = 0;
  const place = (file: string): string => inRepository(file) ?? absolute(file);
  const tell = (row: Row): string => {
    const kind = row.after === undefined ? "notice" : "warning";
    if (shown[kind] < MOST_ANNOTATIONS) {
      shown[kind] += 1;
      return annotation(kind, row, place(row.file));
    }
    listed += 1;
    return `${listed === 1 ? "::group::More findings\n" : ""}${harmless(`${place(row.file)}:${row.line}:${row.column} ${row.fixer} ${findingText(row)}`)}\n`;
  };
  return {
    rows: (rows) => rows.map(tell).join(""),
    fileDone: () => "",
    end: ({ failures, found, errors }) => {
      const annotated = shown.warning + shown.notice;
      const note = listed > 0 ? `::endgroup::\n${counted(found, "finding")}: ${annotated} annotated, since GitHub shows no more of a step, and ${listed} in the log\n` : "";
      const reasons = [...errors, ...failures].slice(0, MOST_ANNOTATIONS);
      return note + reasons.map((reason) => command("error", { title: "scanmend" }, reason)).join("");
    },
  };
}

function annotation(kind: "warning" | "notice", row: Row, file: string): string {
  // GitHub takes no columns of what runs over a line's end.
  const columns = row.line === row.endLine ? { col: row.column, endColumn: Math.max(row.column, row.endColumn - 1) } : {};
  return command(kind, { file, line: row.line, endLine: row.endLine, ...columns, title: `scanmend: ${row.fixer}` }, findingText(row));
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${escapeData(message)}\n`;
}

const escapeData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** A line of the log that the runner takes for no command, whatever the text says: `::` at the start, or `##[` anywhere. */
const harmless = (line: string): string => visible(line).replace(/^(?=\s*::)/u, "./").replaceAll("##[", "## [");
