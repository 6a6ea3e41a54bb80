import { axisX, axisY, barX, text } from "@observablehq/plot";
import { useCallback } from "preact/hooks";
import type { ReportData } from "../../src/reports/html/data.ts";
import { linkTo } from "./address.ts";
import { Chart } from "./chart.tsx";
import { ALL } from "./query.ts";
import { counted, percent, short, whole } from "./report.ts";

/** Edits by fixer. */
export function FixerChart({ report: { fixers, totals } }: { readonly report: ReportData }) {
  const busy = fixers.filter(({ made }) => made > 0).sort((a, b) => b.made - a.made);
  const draw = useCallback(
    () => ({
      height: 30 + 26 * busy.length,
      marginLeft: 128,
      marginRight: 52,
      marginTop: 4,
      marginBottom: 26,
      x: { label: null, grid: true },
      y: { label: null, domain: busy.map(({ name }) => name) },
      marks: [
        axisX({ ticks: 4, tickSize: 0, tickFormat: (count: number) => (Number.isInteger(count) ? short(count) : ""), color: "var(--quiet)" }),
        axisY({ tickSize: 0, color: "var(--ink)" }),
        barX(busy, { x: "made", y: "name", fill: "var(--accent)", insetTop: 2, insetBottom: 2 }),
        text(busy, { x: "made", y: "name", text: ({ made }: { made: number }) => whole(made), textAnchor: "start", dx: 5, fill: "var(--ink)" }),
      ],
    }),
    [],
  );
  return (
    <Chart
      title="Edits by fixer"
      says={`${counted(busy.length, "kind")} of repair, of ${fixers.length}.`}
      draw={draw}
      head={["Fixer", "Edits", "Share", "What it does"]}
      rows={busy.map(({ name, made, description }) => [<a href={linkTo("edits", { ...ALL, fixers: [name] })}>{name}</a>, whole(made), percent(made / totals.made), description])}
    />
  );
}
