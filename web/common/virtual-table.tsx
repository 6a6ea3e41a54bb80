import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { MOST_PRINTED, usePrinting, useVirtual } from "./virtual.ts";

export interface Column<T> {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: T) => ComponentChildren;
  /** What it is sorted by; rows without a value come last, whatever the direction. Without it, it can't be sorted. */
  readonly value?: (row: T) => number | string | undefined;
  readonly numeric?: boolean;
  /** Left out where there is little room. */
  readonly spare?: boolean;
  /** Its width, as CSS grids have it. */
  readonly width: string;
}

export interface Sorting {
  readonly by: string;
  readonly down: boolean;
}

export interface VirtualTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly first: Sorting;
}

/** A table of any length, sorted by the column whose head is pressed. */
export function VirtualTable<T>({ label, columns, rows, first }: VirtualTableProps<T>) {
  const [sorting, setSorting] = useState(first);
  const sorted = useMemo(() => sortedBy(rows, columns, sorting), [rows, columns, sorting]);
  const printing = usePrinting();
  const widths = (some: readonly Column<T>[]): string => some.map(({ width }) => width).join(" ");
  const style = { "--columns": widths(columns), "--few-columns": widths(columns.filter(({ spare }) => !spare)) };
  const classOf = ({ numeric, spare }: Column<T>): string => `${numeric ? "numeric " : ""}${spare ? "spare" : ""}`;
  const cells = (row: T): ComponentChildren =>
    columns.map((column) => (
      <div role="cell" class={classOf(column)} key={column.name}>
        {column.cell(row)}
      </div>
    ));
  const press = ({ name, numeric }: Column<T>): void => setSorting({ by: name, down: sorting.by === name ? !sorting.down : numeric === true });
  return (
    <div class="virtual-table" role="table" aria-label={label} aria-rowcount={rows.length + 1} style={style}>
      <div role="rowgroup" class="table-head">
        <div role="row" aria-rowindex={1} class="table-row">
          {columns.map((column) => (
            <div role="columnheader" class={classOf(column)} key={column.name} aria-sort={sorting.by !== column.name ? "none" : sorting.down ? "descending" : "ascending"}>
              {column.value ? (
                <button type="button" onClick={() => press(column)}>
                  {column.title}
                  <span aria-hidden="true">{sorting.by !== column.name ? "" : sorting.down ? " ↓" : " ↑"}</span>
                </button>
              ) : (
                column.title
              )}
            </div>
          ))}
        </div>
      </div>
      {printing ? <PrintedRows rows={sorted} cells={cells} /> : <ScrolledRows label={label} rows={sorted} cells={cells} />}
    </div>
  );
}

interface RowsProps<T> {
  readonly rows: readonly T[];
  readonly cells: (row: T) => ComponentChildren;
}

function ScrolledRows<T>({ label, rows, cells }: RowsProps<T> & { readonly label: string }) {
  const { scroller, items, height, measure } = useVirtual({ count: rows.length, estimate: 37, version: rows });
  return (
    <div role="rowgroup" class="virtual-list" ref={scroller} tabIndex={0} aria-label={`${label}: rows`}>
      <div role="presentation" style={{ height: `${height}px`, position: "relative" }}>
        {items.map(({ index, key, start }) => (
          <div role="row" aria-rowindex={index + 2} class="table-row virtual-row" key={key} data-index={index} ref={measure} style={{ transform: `translateY(${start}px)` }}>
            {cells(rows[index] as T)}
          </div>
        ))}
      </div>
    </div>
  );
}

function PrintedRows<T>({ rows, cells }: RowsProps<T>) {
  return (
    <div role="rowgroup">
      {rows.slice(0, MOST_PRINTED).map((row, index) => (
        <div role="row" class="table-row" key={index}>
          {cells(row)}
        </div>
      ))}
    </div>
  );
}

function sortedBy<T>(rows: readonly T[], columns: readonly Column<T>[], { by, down }: Sorting): T[] {
  const value = columns.find(({ name }) => name === by)?.value;
  if (!value) return [...rows];
  const collator = new Intl.Collator("en", { numeric: true });
  const compare = (a: number | string, b: number | string): number => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  return rows
    .map((row) => ({ row, own: value(row) }))
    .sort(({ own: a }, { own: b }) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      return down ? compare(b, a) : compare(a, b);
    })
    .map(({ row }) => row);
}
