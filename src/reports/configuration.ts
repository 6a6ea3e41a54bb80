import type { FixerUse, Origin, Origins, Sourced } from "../config/merge.ts";

/** What applies to a file, for `scanmend config --print`. */
export interface Configuration {
  readonly file: string;
  /** Configuration files: the one that was found, then what it extends. */
  readonly files: readonly string[];
  /** Whether it is passed over in folders. */
  readonly ignored: boolean;
  /** As ledgers and caches name it. */
  readonly hash: string;
  readonly values: Origins;
}

/** One value a line: key, value, where it comes from. */
export function configurationText({ file, files, ignored, hash, values }: Configuration): string {
  const rows: Row[] = [
    row("level", values.level),
    row("minConfidence", values.minConfidence),
    row("keepLines", values.keepLines),
    row("models", { ...values.models, value: values.models.value ?? "English" }),
    ...values.fixers.map((fixer) => row(`fixers.${fixer.name}`, { ...fixer, value: useText(fixer.value) })),
    ...(["words", "wordLists", "dictionaries", "decisions"] as const).flatMap((key) => values[key].map((value) => row(key, value))),
    row("extensions", { ...values.extensions, value: values.extensions.value.join(" ") }),
    ...values.ignore.map((value) => row("ignore", value)),
    ...checkRows(values.check),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => (cells[column] as string).length)));
  const lines = rows.map(([key, value, origin]) => `${key.padEnd(widths[0] as number)}  ${value.padEnd(widths[1] as number)}  ${origin}`);
  return `${[`${file}${ignored ? " (ignored in folders)" : ""}`, `configuration: ${files.join(", ") || "none"}`, `hash: ${hash}`, "", ...lines].join("\n")}\n`;
}

/** Limits that are not given have no line. */
function checkRows({ failOn, maxFindings, maxRate, minQuality, fixers }: Origins["check"]): Row[] {
  const given = (key: string, value: Sourced<unknown> | undefined): Row[] => (value ? [row(`check.${key}`, value)] : []);
  return [
    ...given("failOn", failOn),
    ...given("maxFindings", maxFindings),
    ...given("maxRate", maxRate),
    ...given("minQuality", minQuality),
    ...fixers.flatMap((fixer) => [...given(`fixers.${fixer.name}.failOn`, fixer.failOn), ...given(`fixers.${fixer.name}.maxFindings`, fixer.maxFindings)]),
  ];
}

const row = (key: string, { value, origin }: Sourced<unknown>): Row => [key, String(value), originText(origin)];

type Row = readonly [key: string, value: string, origin: string];

export const configurationJson = (configuration: Configuration): string => `${JSON.stringify(configuration, null, 2)}\n`;

const useText = (use: FixerUse): string => (typeof use === "object" ? `minConfidence ${use.minConfidence}` : use);

function originText(origin: Origin): string {
  if (origin.from === "file") return `${origin.file}:${origin.line}`;
  return origin.from === "flag" ? origin.flag : "default";
}
