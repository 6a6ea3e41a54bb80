import { dirname, parse } from "node:path";
import { lilconfigSync } from "lilconfig";
import { describeFailure } from "../corpus/input-error.ts";
import { PACKAGE_KEY } from "./document.ts";

/** In the order in which a folder is asked for them: the first that is there holds. */
export const CONFIG_NAMES = ["scanmend.config.json", "scanmend.config.yaml", "scanmend.config.yml", "scanmend.config.toml", "package.json"] as const;

/** Only found here: what a file says is read elsewhere, with the lines of what is wrong. */
const unread = (): string => "unread";

/** Most `package.json` files have nothing for us, and are not parsed. One that may have, and doesn't parse, counts as found. */
function packageLoader(path: string, content: string): unknown {
  if (!path.endsWith("package.json")) return unread();
  if (!content.includes(`"${PACKAGE_KEY}"`)) return {};
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === "object" && parsed !== null && PACKAGE_KEY in parsed ? { [PACKAGE_KEY]: unread() } : {};
  } catch {
    return { [PACKAGE_KEY]: unread() };
  }
}

/**
 * Finds the configuration file of a file: in its folder, or the nearest above. Each folder is asked once.
 * @returns a function of the file's absolute path; it throws an {@link InputError} where a file that it finds can't be read
 */
export function configSearch(cwd: string): (path: string) => string | undefined {
  const searcher = lilconfigSync(PACKAGE_KEY, {
    searchPlaces: [...CONFIG_NAMES],
    loaders: { ".json": packageLoader, ".yaml": unread, ".yml": unread, ".toml": unread },
    ignoreEmptySearchPlaces: false,
    stopDir: parse(cwd).root, // Not the home folder, where lilconfig stops: collections lie on disks of their own.
  });
  return (path) => {
    const folder = dirname(path);
    try {
      return searcher.search(folder)?.filepath;
    } catch (error) {
      throw describeFailure((error as NodeJS.ErrnoException).path ?? folder, error);
    }
  };
}
