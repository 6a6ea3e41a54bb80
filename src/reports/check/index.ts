import type { CheckReport, ReportContext } from "./report.ts";

type Loader = () => Promise<{ create(context: ReportContext): CheckReport }>;

/** The formats of a check, in the order of the help. Each is loaded when it is asked for. */
const REPORTS = {
  text: () => import("./text.ts"),
  json: () => import("./json.ts"),
  jsonl: () => import("./jsonl.ts"),
  sarif: () => import("./sarif.ts"),
  github: () => import("./github.ts"),
  junit: () => import("./junit.ts"),
  markdown: () => import("./markdown.ts"),
} as const satisfies Record<string, Loader>;

export type CheckFormat = keyof typeof REPORTS;

export const CHECK_FORMATS = Object.keys(REPORTS) as CheckFormat[];

export const openReport = async (format: CheckFormat, context: ReportContext): Promise<CheckReport> => (await REPORTS[format]()).create(context);
