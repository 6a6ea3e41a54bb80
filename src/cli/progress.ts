import type { Total } from "../corpus/count-inputs.ts";
import { counted, duration } from "../reports/text.ts";
import type { Io } from "./io.ts";

/** How far a run is, on standard error: a bar where that is a terminal, else a line every ten seconds. */
export interface Progress {
  /** Writes a message of its own; the bar makes room for it. */
  say(line: string): void;
  /** Text has been read, in bytes, and changes found. */
  advance(bytes: number, changes: number): void;
  /** A file is done. */
  file(): void;
  stop(): void;
}

export interface ProgressOptions {
  readonly quiet: boolean;
  /** A bar would run through what goes to the same terminal. */
  readonly bar: boolean;
  /** Known later, or never. */
  readonly total: Promise<Total | undefined>;
}

/** Shorter runs show nothing. */
const BAR_AFTER_MS = 700;
const LINE_EVERY_MS = 10_000;

export function startProgress(io: Io, { quiet, bar, total }: ProgressOptions): Progress {
  const state = new State();
  void total.then((known) => (state.total = known));
  if (quiet) return { ...state.counting(), say: io.err, stop: () => undefined };
  return bar && io.terminal.err ? barProgress(io, io.terminal.err, state) : lineProgress(io, state);
}

/** Says what a first signal does. */
export function sayInterrupted(signal: AbortSignal, progress: Progress): void {
  signal.addEventListener("abort", () => progress.say("scanmend: finishing what is in hand; once more ends it at once\n"));
}

class State {
  total: Total | undefined;
  files = 0;
  bytes = 0;
  changes = 0;
  readonly #begun = Date.now();

  counting(): Pick<Progress, "advance" | "file"> {
    return {
      advance: (bytes, changes) => {
        this.bytes += bytes;
        this.changes += changes;
      },
      file: () => void (this.files += 1),
    };
  }

  /** In words, without the number of files. */
  describe(): string {
    const rate = this.bytes / Math.max(1, Date.now() - this.#begun) / 1000;
    const parts = [`${megabytes(this.bytes)} MB`, speed(rate), counted(this.changes, "change")];
    const left = this.total && rate > 0 ? (this.total.bytes - this.bytes) / rate / 1e6 : 0;
    return [...parts, ...(left >= 1 ? [`${duration(left)} left`] : [])].join(", ");
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

/** @param rate in MB a second */
const speed = (rate: number): string => (rate < 1 ? `${Math.round(rate * 1000)} KB/s` : `${rate.toFixed(1)} MB/s`);

function lineProgress(io: Io, state: State): Progress {
  const timer = setInterval(() => {
    const of = state.total ? ` of ${state.total.files}` : "";
    io.err(`scanmend: ${state.files}${of} files, ${state.describe()}\n`);
  }, LINE_EVERY_MS);
  timer.unref();
  return { ...state.counting(), say: io.err, stop: () => clearInterval(timer) };
}

/** Most runs are over before the library that draws the bar would be loaded. */
function barProgress(io: Io, stream: NodeJS.WriteStream, state: State): Progress {
  let bars: import("cli-progress").MultiBar | undefined;
  let stopped = false;
  let refresh: NodeJS.Timeout | undefined;
  const start = setTimeout(() => {
    void import("cli-progress").then(({ default: { MultiBar } }) => {
      if (stopped) return;
      bars = new MultiBar({
        stream,
        format: "{bar} {value}{of} files, {described}",
        barCompleteChar: "█",
        barIncompleteChar: "░",
        barsize: 24,
        hideCursor: true,
        clearOnComplete: true,
        gracefulExit: false,
        emptyOnZero: true,
        // The bar is cut at the edge, messages are not.
        linewrap: true,
      });
      const payload = (): object => ({ of: state.total ? `/${state.total.files}` : "", described: state.describe() });
      const bar = bars.create(state.total?.files ?? 0, state.files, payload());
      refresh = setInterval(() => {
        bar.setTotal(Math.max(state.total?.files ?? 0, state.files));
        bar.update(state.files, payload());
      }, 250);
    });
  }, BAR_AFTER_MS);
  return {
    ...state.counting(),
    say: (line) => (bars ? bars.log(line) : io.err(line)),
    stop: () => {
      stopped = true;
      clearTimeout(start);
      clearInterval(refresh);
      // The messages that wait for the next drawing would be lost.
      bars?.update();
      bars?.stop();
    },
  };
}
