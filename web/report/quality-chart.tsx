import { axisX, axisY, dot, ruleX, ruleY } from "@observablehq/plot";
import { useCallback, useMemo } from "preact/hooks";
import type { ReportData } from "../../src/reports/html/data.ts";
import { Chart } from "./chart.tsx";
import { type QualityPoint, qualitySeries } from "./quality-series.ts";
import { counted, percent } from "./report.ts";

/** Estimated quality of the documents, over their dates or in their order. */
export function QualityChart({ report: { documents } }: { readonly report: ReportData }) {
  const { by, points, undated } = useMemo(() => qualitySeries(documents), [documents]);
  const grouped = points.some((point) => point.documents > 1);
  const draw = useCallback(
    (width: number) => ({
      height: 270,
      marginLeft: 46,
      marginRight: 16,
      marginTop: 16,
      marginBottom: 38,
      x: by === "date" ? { type: "utc" as const, label: null, inset: 12 } : { label: null, inset: 12 },
      y: { label: null, grid: true, zero: true, percent: true },
      marks: [
        axisY({ ticks: 5, tickSize: 0, tickFormat: (share: number) => `${share} %`, color: "var(--quiet)" }),
        // A few documents are numbered one by one.
        by === "date" ? axisX({ ticks: Math.max(3, Math.round(width / 110)), color: "var(--quiet)" }) : axisX({ ticks: points.length < 12 ? points.map(({ at }) => at) : Math.round(width / 90), tickFormat: "d", label: "document", labelAnchor: "center" as const, labelArrow: "none" as const, color: "var(--quiet)" }),
        ruleY([0], { stroke: "var(--rule-strong)" }),
        ruleX(points, { x: "at", y1: "low", y2: "high", stroke: "var(--accent)", strokeOpacity: 0.45, strokeWidth: points.length > 100 ? 1.5 : 3, strokeLinecap: "round" as const }),
        dot(points, { x: "at", y: "rate", r: points.length > 100 ? 2.5 : 4.5, fill: "var(--accent)", stroke: "var(--sheet)", strokeWidth: 1, title: ({ name, rate }: QualityPoint) => `${name}: ${percent(rate)}` }),
      ],
    }),
    [by, points],
  );
  if (points.length === 0) return null;
  return (
    <Chart
      title={by === "date" ? "Quality by date" : "Quality by document"}
      says={
        <>
          The share of words that were wrong before the edits: an estimate, with {grouped ? "the best and the worst document of each group" : "the range in which nine of ten true rates lie"}.
          {undated > 0 && ` ${counted(undated, "document")} without a date ${undated === 1 ? "is" : "are"} left out.`}
        </>
      }
      draw={draw}
      head={[by === "date" ? "Date" : "Document", "Words wrong", "From", "To", by === "date" ? "Document" : "Name"]}
      rows={points.map(({ at, name, rate, low, high }) => [at instanceof Date ? at.toISOString().slice(0, 10) : at, percent(rate), percent(low), percent(high), name])}
    />
  );
}
