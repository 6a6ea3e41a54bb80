/** A column of a table. */
export interface Column {
  readonly head: string;
  /** Numbers stand to the right. The last column is never filled up. */
  readonly align: "left" | "right";
}

/** Rows under their heads, two spaces between columns, each line indented by two. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ head }) => head), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] as string).length)));
  const cell = (text: string, at: number): string => {
    const { align } = columns[at] as Column;
    return align === "right" ? text.padStart(widths[at] as number) : text.padEnd(widths[at] as number);
  };
  return lines.map((line) => `  ${line.map(cell).join("  ").trimEnd()}\n`).join("");
}

export const left = (head: string): Column => ({ head, align: "left" });
export const right = (head: string): Column => ({ head, align: "right" });

/** `1,234,567`. */
export const grouped = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
