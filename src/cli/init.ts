import { existsSync, writeFileSync } from "node:fs";
import { InputError, describeFailure } from "../corpus/input-error.ts";
import { CONFIG_NAMES } from "../config/search.ts";
import { type StarterFormat, starter } from "../config/starter.ts";
import { Exit, type Io } from "./io.ts";

export interface InitOptions {
  readonly format: StarterFormat;
}

/** The schema, where the package is one of the folder's own. */
const SCHEMA = "./node_modules/scanmend/schema/scanmend.config.schema.json";

/** `scanmend init`: writes a configuration file into the working folder. */
export async function init({ format }: InitOptions, io: Io): Promise<number> {
  const name = `scanmend.config.${format}`;
  // One beside it would win over it, or lose to it, unseen.
  const there = CONFIG_NAMES.find((other) => other !== "package.json" && existsSync(other));
  if (there) throw new InputError(there, "a configuration file is there already", "edit it, or take it away first");
  try {
    writeFileSync(name, starter(format, existsSync(SCHEMA) ? SCHEMA : undefined), { flag: "wx" });
  } catch (error) {
    throw describeFailure(name, error);
  }
  io.err(`scanmend: wrote ${name}\n`);
  return Exit.fine;
}
