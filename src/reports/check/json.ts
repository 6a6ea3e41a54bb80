import { plainRow } from "./plain-row.ts";
import type { CheckReport } from "./report.ts";

/** One object: findings, a line for each, then what came of the whole. */
export function create(): CheckReport {
  let empty = true;
  return {
    rows: (rows) =>
      rows
        .map((row) => {
          const before = empty ? '{\n  "findings": [\n    ' : ",\n    ";
          empty = false;
          return before + JSON.stringify(plainRow(row));
        })
        .join(""),
    fileDone: () => "",
    end: ({ files, damaged, words, known, failed, failures }) => {
      const fields = Object.entries({ files, damaged, words, known, failed, failures }).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
      return `${empty ? '{\n  "findings": [' : "\n  "}],\n${fields.join(",\n")}\n}\n`;
    },
  };
}
