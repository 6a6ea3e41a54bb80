import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeFailure } from "../corpus/input-error.ts";
import { PACKAGE_KEY } from "./document.ts";

/** In the order in which a folder is asked for them: the first that is there holds. */
export const CONFIG_NAMES = ["scanmend.config.json", "scanmend.config.yaml", "scanmend.config.yml", "scanmend.config.toml", "package.json"] as const;

/** Most `package.json` files have nothing for us, and are not parsed. One that may have, and doesn't parse, counts as found. */
function hasKey(path: string): boolean {
  const content = readFileSync(path, "utf8");
  if (!content.includes(`"${PACKAGE_KEY}"`)) return false;
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === "object" && parsed !== null && PACKAGE_KEY in parsed;
  } catch {
    return true;
  }
}

const isConfig = (path: string): boolean => existsSync(path) && (!path.endsWith("package.json") || hasKey(path));

/**
 * Finds the configuration file of a file: in its folder, or the nearest above, up to the root and not to the home folder:
 * collections lie on disks of their own. Each folder is asked once; what a file says is read elsewhere.
 * @returns a function of the file's absolute path; it throws an {@link InputError} where a `package.json` can't be read
 */
export function configSearch(): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const searchFrom = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const above = dirname(folder);
    const found = CONFIG_NAMES.map((name) => join(folder, name)).find(isConfig) ?? (above === folder ? undefined : searchFrom(above));
    known.set(folder, found);
    return found;
  };
  return (path) => {
    const folder = dirname(path);
    try {
      return searchFrom(folder);
    } catch (error) {
      throw describeFailure((error as NodeJS.ErrnoException).path ?? folder, error);
    }
  };
}
