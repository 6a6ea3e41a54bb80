import type { Row } from "./findings.ts";

/** A check for programs: how many files were read, and what was found. */
export const checkJson = (rows: readonly Row[], files: number): string => `${JSON.stringify({ files, findings: rows }, null, 2)}\n`;
