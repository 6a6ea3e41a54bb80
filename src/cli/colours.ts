import { Chalk, type ChalkInstance } from "chalk";
import type { Io } from "./io.ts";
import type { TextOptions } from "./options.ts";

/** Colours for standard output. chalk knows nothing of NO_COLOR by itself, so its level is set here. */
export function colours(options: TextOptions, io: Io): ChalkInstance {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  const automatic = FORCE_COLOR ? !["0", "false"].includes(FORCE_COLOR) : !NO_COLOR && TERM !== "dumb" && io.terminal.out;
  const on = options.color === "always" || (options.color === "auto" && automatic);
  return new Chalk({ level: on ? 1 : 0 });
}
