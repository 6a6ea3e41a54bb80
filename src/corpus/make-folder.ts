import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Makes a folder, and those that it lies in; one that is there is fine. Throws what the system throws. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    // Node says so where a folder above is missing, although it would make it, as on a read-only file system: ask for one at a time.
    const above = dirname(path);
    if (!(await stat(above).catch(() => undefined))) await makeFolder(above);
    await mkdir(path);
  }
}
