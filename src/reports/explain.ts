import type { ChalkInstance } from "chalk";
import type { Cleaned } from "../engine/clean.ts";
import type { Weights } from "../engine/weights.ts";
import { LineIndex, type Origin } from "./lines.ts";
import { wordingOf } from "./wording.ts";

/** Rejected proposals this unlikely explain nothing. */
const LEAST_CONFIDENCE = 0.001;

/** For each change where, what, by which fixer, why and how sure; with it the proposals that lost there. */
export function explain(name: string, text: string, { edits, rejected }: Pick<Cleaned, "edits" | "rejected">, chalk: ChalkInstance, origin?: Origin): string {
  const index = new LineIndex(text, origin);
  const lost = rejected.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  const lines: string[] = [];
  const describe = (sign: string, edit: (typeof rejected)[number]): string => {
    const { line, column } = index.position(edit.start);
    const change = `${quoted(edit.before)} → ${quoted(edit.after)}`;
    return `${sign} ${name}:${line}:${column} ${change}  ${edit.fixer} ${edit.confidence.toFixed(3)}  ${wordingOf(edit.why)}`;
  };
  const weigh = ({ weights }: (typeof rejected)[number]): string[] =>
    weights ? [chalk.dim(`    ahead by ${signed(weights.ahead)} nats: ${partsOf(weights).join(", ")}`)] : [];
  const shown = new Set<object>();
  for (const edit of edits) {
    lines.push(chalk.bold(describe("✓", edit)), ...weigh(edit));
    for (const rival of lost) {
      if (rival.start >= edit.end || rival.end <= edit.start) continue;
      shown.add(rival);
      lines.push(chalk.dim(`    ${describe("✗", rival)}`));
    }
  }
  for (const proposal of lost) if (!shown.has(proposal)) lines.push(chalk.dim(describe("✗", proposal)));
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

const PARTS = ["context", "document", "form", "damage", "engine"] as const;

/** What the OCR engine says only where it says anything. */
const partsOf = (weights: Weights): string[] =>
  PARTS.filter((part) => part !== "engine" || weights[part] !== 0).map((part) => `${part} ${signed(weights[part])}`);

const signed = (nats: number): string => `${nats < 0 ? "−" : "+"}${Math.abs(nats).toFixed(1)}`;
const quoted = (text: string): string => JSON.stringify(text);
