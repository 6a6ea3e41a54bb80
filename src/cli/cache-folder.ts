import { homedir } from "node:os";
import { join } from "node:path";

/** Where results are kept if no folder is named: as the XDG base directory specification has it. */
export const cacheFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "scanmend");
