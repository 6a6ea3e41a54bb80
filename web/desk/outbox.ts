import { signal } from "@preact/signals";
import type { Recorded } from "../../src/review/protocol.ts";

/** Something that is to be written down: a decision, or that one is taken back. */
export interface Job {
  /** Asks the server; may be asked again, and then changes nothing more. */
  send(): Promise<Recorded>;
  /** What is kept in a file where the server is gone; undefined for what is no decision. */
  readonly line: object | undefined;
}

export interface Outbox {
  /** Not yet on the disk. */
  readonly waiting: number;
  /** Why the first of them isn't; undefined where nothing went wrong. */
  readonly problem: string | undefined;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8000;

/**
 * What waits to be written down, in order, one at a time. What fails is tried again until it is done: nothing is lost
 * while the page is open, and the page says what isn't saved.
 */
export class Sender {
  readonly state = signal<Outbox>({ waiting: 0, problem: undefined });
  readonly #jobs: Job[] = [];
  readonly #recorded: (job: Job, recorded: Recorded) => void;
  #running = false;
  #problem: string | undefined;
  #wake = (): void => undefined;

  /** @param recorded told of each that is done */
  constructor(recorded: (job: Job, recorded: Recorded) => void) {
    this.#recorded = recorded;
  }

  add(job: Job): void {
    this.#jobs.push(job);
    this.#tell();
    void this.#run();
  }

  /** Takes the last one back, where it hasn't been sent yet. */
  takeBack(): Job | undefined {
    const least = this.#running ? 1 : 0;
    const job = this.#jobs.length > least ? this.#jobs.pop() : undefined;
    this.#tell();
    return job;
  }

  get last(): Job | undefined {
    return this.#jobs[this.#jobs.length - 1];
  }

  /** Tries again at once. */
  retry(): void {
    this.#wake();
  }

  /** What isn't saved, as lines of a decisions file. */
  lines(): string {
    return this.#jobs.flatMap(({ line }) => (line ? [`${JSON.stringify(line)}\n`] : [])).join("");
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    let pause = FIRST_RETRY_MS;
    for (let job = this.#jobs[0]; job; job = this.#jobs[0]) {
      try {
        const recorded = await job.send();
        this.#jobs.shift();
        this.#problem = undefined;
        pause = FIRST_RETRY_MS;
        this.#recorded(job, recorded);
        this.#tell();
      } catch (error) {
        this.#problem = error instanceof Error ? error.message : String(error);
        this.#tell();
        await this.#wait(pause);
        pause = Math.min(pause * 2, LAST_RETRY_MS);
      }
    }
    this.#running = false;
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #tell(): void {
    this.state.value = { waiting: this.#jobs.length, problem: this.#problem };
  }
}
