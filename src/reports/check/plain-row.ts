import { hashString } from "../../language/hash.ts";
import type { Row } from "../findings.ts";

/** A finding for programs. */
export interface PlainRow extends Omit<Row, "place"> {
  /** The same from run to run while the words and the letters around them stay, wherever they stand. */
  readonly fingerprint: string;
}

export const plainRow = ({ place, ...row }: Row): PlainRow => ({ ...row, fingerprint: fingerprintOf({ ...row, place }) });

/** Three times 8 hexadecimal digits: for the words, and for the letters before and behind them. Findings in a file may share it. */
export const fingerprintOf = ({ fixer, place: { before, after, context } }: Row): string =>
  `${hex(hashString(`${fixer}\0${before}\0${after ?? "\0"}`))}-${context}`;

const hex = (hash: number): string => hash.toString(16).padStart(8, "0");
