/** Rows in columns, two spaces apart: the first to the left, the others to the right. The first row is the head. */
export function columns(rows: readonly (readonly string[])[], bold: (text: string) => string): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ").trimEnd(),
  );
  return [bold(lines[0] ?? ""), ...lines.slice(1)].map((line) => `${line}\n`).join("");
}
