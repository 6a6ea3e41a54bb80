/**
 * The commands that run over texts, loaded as one: apart they would share most of what they load in many small files, each
 * of which costs a run a millisecond.
 */
export { check } from "./check.ts";
export { diff } from "./diff.ts";
export { fix } from "./fix.ts";
export { ignore } from "./ignore.ts";
export { quality } from "./quality.ts";
export { report } from "./report.ts";
export { review } from "./review.ts";
export { words } from "./words.ts";
