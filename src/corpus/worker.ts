import type { Settings } from "../config/settings.ts";
import { type SharedModels, adoptModels } from "../models.ts";
import { ModelError } from "../language/packed.ts";
import { type Result, type Task, runTask } from "./cleaner.ts";
import { InputError } from "./input-error.ts";

/** What a thread of the pool is sent. */
export interface Order {
  readonly task: Task;
  /** The models that threads share; they cost a message nothing. */
  readonly models: readonly SharedModels[];
}

/** Classes of errors don't survive the way between threads: those that tell the user something go as results. */
export type Answer = { readonly result: Result } | { readonly kind: "input" | "model"; readonly message: string };

const adopted = new Set<string>();
/** By what they say: a message brings them anew, and word lists are read once for the same object. */
const known = new Map<string, Settings>();

/** The handler that the pool's threads run. */
export default async function work({ task, models }: Order): Promise<Answer> {
  for (const shared of models) {
    if (!adopted.has(shared.folder)) adoptModels(shared);
    adopted.add(shared.folder);
  }
  try {
    return { result: await runTask({ ...task, settings: sameSettings(task.settings) }) };
  } catch (error) {
    if (error instanceof InputError) return { kind: "input", message: error.message };
    if (error instanceof ModelError) return { kind: "model", message: error.message };
    throw error;
  }
}

function sameSettings(settings: Settings): Settings {
  const key = JSON.stringify(settings);
  const same = known.get(key) ?? settings;
  known.set(key, same);
  return same;
}
