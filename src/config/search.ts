import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeFailure } from "../corpus/input-error.ts";
import { PACKAGE_KEY } from "./document.ts";

const PACKAGE = "package.json";

/** In the order in which a folder is asked for them: the first that is there holds. */
export const CONFIG_NAMES = ["scanmend.config.json", "scanmend.config.yaml", "scanmend.config.yml", "scanmend.config.toml", PACKAGE] as const;

/** Most `package.json` files have nothing for us, and are not parsed. One that may have, and doesn't parse, counts as found. */
function isForUs(content: string): boolean {
  if (!content.includes(`"${PACKAGE_KEY}"`)) return false;
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === "object" && parsed !== null && PACKAGE_KEY in parsed;
  } catch {
    return true;
  }
}

/**
 * Finds the configuration file of a file: in its folder, or the nearest above, up to the root: collections lie on disks of
 * their own. Each folder is asked once. What a file says is read elsewhere, with the lines of what is wrong.
 *
 * Not by a library, since every run searches: those that there are load parts of Node for it, or throw for each file that
 * isn't there, and take a tenth of a short run.
 * @returns a function of the file's absolute path; it throws an {@link InputError} where a file that it finds can't be read
 */
export function configSearch(): (path: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  const search = (folder: string): string | undefined => {
    if (found.has(folder)) return found.get(folder);
    const above = dirname(folder);
    const path = configIn(folder) ?? (above === folder ? undefined : search(above));
    found.set(folder, path);
    return path;
  };
  return (path) => search(dirname(path));
}

function configIn(folder: string): string | undefined {
  for (const name of CONFIG_NAMES) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    try {
      const content = readFileSync(path, "utf8");
      if (name !== PACKAGE || isForUs(content)) return path;
    } catch (error) {
      throw describeFailure(path, error);
    }
  }
  return undefined;
}
