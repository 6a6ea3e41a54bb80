import { axisX, axisY, rectY, ruleX, ruleY, text } from "@observablehq/plot";
import { useCallback } from "preact/hooks";
import { type ReportData, STEPS } from "../../src/reports/html/data.ts";
import { linkTo } from "./address.ts";
import { Chart } from "./chart.tsx";
import { ALL } from "./query.ts";
import { counted, short, whole } from "./report.ts";

/** How sure the edits are, with what was not sure enough on the other side of the threshold. */
export function ConfidenceChart({ report: { confidences, bars, totals } }: { readonly report: ReportData }) {
  const steps = Array.from({ length: STEPS }, (_, step) => ({ from: step / STEPS, to: (step + 1) / STEPS, made: confidences.made[step] as number, unsure: confidences.unsure[step] as number }));
  const stacked = steps.flatMap(({ from, to, made, unsure }) => [
    { from, to, low: 0, high: made, kind: "made" },
    { from, to, low: made, high: made + unsure, kind: "unsure" },
  ]);
  const draw = useCallback(
    (width: number) => ({
      height: 250,
      marginLeft: 46,
      marginTop: 24,
      marginBottom: 38,
      x: { domain: [0, 1], label: null },
      y: { label: null, grid: true },
      marks: [
        axisY({ ticks: 4, tickSize: 0, tickFormat: (count: number) => (Number.isInteger(count) ? short(count) : ""), color: "var(--quiet)" }),
        axisX({ ticks: width < 360 ? 5 : 10, label: "confidence", color: "var(--quiet)", labelAnchor: "center" as const, labelArrow: "none" as const }),
        rectY(stacked.filter(({ kind, low, high }) => kind === "made" && high > low), { x1: "from", x2: "to", y1: "low", y2: "high", fill: "var(--accent)", insetLeft: 1 }),
        rectY(stacked.filter(({ kind, low, high }) => kind === "unsure" && high > low), {
          x1: "from", x2: "to", y1: "low", y2: "high", insetLeft: 1, fill: "var(--sunk)", stroke: "var(--rule-strong)", strokeDasharray: "3 2",
        }),
        ruleY([0], { stroke: "var(--rule-strong)" }),
        ruleX(bars, { stroke: "var(--del-ink)", strokeWidth: 2 }),
        text(bars, { x: (bar: number) => bar, frameAnchor: "top" as const, dy: -18, text: (bar: number) => `threshold ${bar}`, fill: "var(--del-ink)", fontWeight: 600 }),
      ],
    }),
    [],
  );
  const range = (from: number, to: number): string => `${from.toFixed(2)} – ${to.toFixed(2)}`;
  return (
    <Chart
      title="How sure the edits are"
      says={
        <>
          A confidence is the probability that the edit is right. <span class="key made">made</span> <span class="key unsure">not made: below the threshold</span>, {counted(totals.unsure, "proposal")} of a first
          reading.
        </>
      }
      draw={draw}
      head={["Confidence", "Made", "Not made"]}
      rows={steps.map(({ from, to, made, unsure }) => [<a href={linkTo("edits", { ...ALL, from, to, made: "all" })}>{range(from, to)}</a>, whole(made), whole(unsure)])}
    />
  );
}
