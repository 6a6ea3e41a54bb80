import { setFlagsFromString } from "node:v8";
import type { Piscina } from "piscina";
import { ModelError } from "../language/packed.ts";
import { type SharedModels, shareModels } from "../models.ts";
import { WORKER_FILE } from "../worker-file.ts";
import { type Cleaner, LocalCleaner, type Result, type Task } from "./cleaner.ts";
import { InputError } from "./input-error.ts";
import type { Answer, Order } from "./worker.ts";

/** A thread ended under its task: out of memory, most likely. The others go on. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

export interface PoolOptions {
  /** How many threads, 1 or more. */
  readonly jobs: number;
  /** The program of the threads; for tests. */
  readonly file?: string;
  /** A thread that needs more is ended, in MB. */
  readonly memoryLimit?: number;
}

/** What a thread may need in memory of its own, in MB; a section needs a tenth, dictionaries most of the rest. */
const MEMORY_LIMIT = 1024;

/** Of it for what is young, in MB: a quarter of what V8 would take, since there are many threads. */
const YOUNG_LIMIT = 12;

/**
 * How the threads collect garbage, as V8's flags, and what they are by default. Each does it alone: helpers would take the
 * cores that the other threads clean on. And what is young has room from the start, in MB: with one, most of it would still
 * be in use when it is looked at, and be copied.
 */
const COLLECTING = [
  ["--no-parallel-scavenge", "--parallel-scavenge"],
  ["--min-semi-space-size=4", "--min-semi-space-size=0"],
] as const;

/** Cleans in threads, which share the models. */
export class PooledCleaner implements Cleaner {
  readonly #pool: Piscina;
  readonly #models = new Map<string | undefined, SharedModels>();

  private constructor(pool: Piscina) {
    this.#pool = pool;
  }

  static async open({ jobs, file = WORKER_FILE, memoryLimit = MEMORY_LIMIT }: PoolOptions): Promise<PooledCleaner> {
    const { Piscina } = await import("piscina");
    for (const [flag] of COLLECTING) setFlagsFromString(flag);
    const pool = new Piscina({
      filename: file,
      minThreads: jobs,
      maxThreads: jobs,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: YOUNG_LIMIT },
      recordTiming: false,
    });
    // A thread that dies without a task is replaced, and costs nothing.
    pool.on("error", () => undefined);
    return new PooledCleaner(pool);
  }

  async clean(task: Task): Promise<Result> {
    const order: Order = { task, models: [this.#modelsOf(task.settings.models)] };
    let answer: Answer;
    try {
      answer = (await this.#pool.run(order)) as Answer;
    } catch (error) {
      throw hasDied(error) ? new WorkerDied((error as Error).message) : error;
    }
    if ("result" in answer) return answer.result;
    throw answer.kind === "input" ? InputError.from(answer.message) : new ModelError(answer.message);
  }

  /** The same for all threads. */
  #modelsOf(folder: string | undefined): SharedModels {
    let models = this.#models.get(folder);
    if (!models) this.#models.set(folder, (models = shareModels(folder)));
    return models;
  }

  flush(): void {
    // Threads begin at once.
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
    // Compiled code that is kept is of use under the same flags alone.
    for (const [, flag] of COLLECTING) setFlagsFromString(flag);
  }
}

/** As Node says it of a thread that ran out of memory, and Piscina of one that has exited. */
const hasDied = (error: unknown): boolean =>
  error instanceof Error && ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY" || error.message.startsWith("worker exited"));

/** Below this many UTF-16 units in all, a run is done before threads would have started. */
const POOL_FROM = 1 << 16;
/** A source that gives nothing more for so long is waiting for us. */
const PATIENCE_MS = 200;

interface Waiting {
  readonly task: Task;
  readonly resolve: (result: Result | PromiseLike<Result>) => void;
}

export interface AdaptiveOptions extends PoolOptions {
  /** Somebody is answered by this thread meanwhile: even a page is cleaned in another. */
  readonly busy?: boolean;
}

/** Decides by what comes: a page or two are cleaned in this thread, more in a pool. */
export class AdaptiveCleaner implements Cleaner {
  readonly #options: AdaptiveOptions;
  #waiting: Waiting[] = [];
  #length = 0;
  #chosen: Promise<Cleaner> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AdaptiveOptions) {
    this.#options = options;
  }

  async clean(task: Task): Promise<Result> {
    if (this.#options.busy) this.#chosen ??= PooledCleaner.open(this.#options);
    if (this.#chosen) return (await this.#chosen).clean(task);
    return new Promise((resolve) => {
      this.#waiting.push({ task, resolve });
      this.#length += task.text.length;
      if (this.#length >= POOL_FROM) this.#choose(PooledCleaner.open(this.#options));
      else this.#timer ??= setTimeout(() => this.#choose(PooledCleaner.open(this.#options)), PATIENCE_MS);
    });
  }

  #choose(chosen: Promise<Cleaner>): void {
    clearTimeout(this.#timer);
    this.#chosen ??= chosen;
    const cleaning = this.#chosen;
    for (const { task, resolve } of this.#waiting) resolve(cleaning.then((cleaner) => cleaner.clean(task)));
    this.#waiting = [];
  }

  flush(): void {
    if (!this.#chosen) this.#choose(Promise.resolve(new LocalCleaner()));
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await (await this.#chosen)?.close();
  }
}
