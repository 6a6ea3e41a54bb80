import type { Passage } from "../../src/review/protocol.ts";
import { api } from "./api.ts";

const loaded = new Map<string, Promise<Passage>>();
/** Paragraphs and pages that are remembered. */
const MOST = 300;

/** The text around a proposal; what was asked for before comes at once. */
export function loadPassage(id: number, whole: boolean): Promise<Passage> {
  const key = `${id} ${whole}`;
  const known = loaded.get(key);
  if (known) return known;
  const passage = api.passage(id, whole);
  loaded.set(key, passage);
  // It may be there next time.
  passage.catch(() => loaded.delete(key));
  for (const oldest of loaded.keys()) {
    if (loaded.size <= MOST) break;
    loaded.delete(oldest);
  }
  return passage;
}
