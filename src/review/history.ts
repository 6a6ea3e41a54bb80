import { type Decision, keyOf } from "../corpus/decisions.ts";

/** A decision with the one of the same key that held before it. */
export interface Entry {
  readonly key: string;
  readonly decision: Decision;
  readonly earlier: Decision | undefined;
}

/** The lines of a decisions' file as steps, so that the last can be taken back: across starts of the program, too. */
export class History {
  readonly #entries: Entry[] = [];
  readonly #standing = new Map<string, Decision>();

  get last(): Entry | undefined {
    return this.#entries[this.#entries.length - 1];
  }

  /** Adds a line in the order of the file. One that says again what held before the last of its key takes that back. */
  add(decision: Decision): void {
    const key = keyOf(decision);
    const earlier = this.#standing.get(key);
    const at = this.#entries.map((entry) => entry.key).lastIndexOf(key);
    const before = this.#entries[at]?.earlier;
    const isTakenBack = decision.verdict === "withdraw" ? before === undefined : before !== undefined && saysSame(decision, before);
    if (at >= 0 && isTakenBack) this.#entries.splice(at, 1);
    else if (decision.verdict !== "withdraw") this.#entries.push({ key, decision, earlier });
    if (decision.verdict === "withdraw") this.#standing.delete(key);
    else this.#standing.set(key, decision);
  }
}

/** Whether two decisions of the same key come to the same. */
export const saysSame = (a: Decision, b: Decision): boolean => a.verdict === b.verdict && a.after === b.after && a.exact?.after === b.exact?.after;
