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

  /** How much of how much is done, for a bar: of one file its bytes, since it is not done before the end; else the files. */
  part(): { readonly done: number; readonly of: number } {
    const { total, files, bytes } = this;
    if (total?.files === 1) return { done: Math.min(bytes, total.bytes), of: total.bytes };
    return { done: files, of: Math.max(total?.files ?? 0, files) };
  }

  /** In words. */
  describe(): string {
    const { total, bytes } = this;
    const rate = bytes / Math.max(1, Date.now() - this.#begun) / 1000;
    const left = total && rate > 0 ? (total.bytes - bytes) / rate / 1e6 : 0;
    return [...this.#howFar(), ...(rate > 0 ? [speed(rate)] : []), counted(this.changes, "change"), ...(left >= 1 ? [`${duration(left)} left`] : [])].join(", ");
  }

  #howFar(): string[] {
    const { total, files, bytes } = this;
    if (total?.files === 1) {
      const { done, of } = this.part();
      return [`${Math.floor((100 * done) / Math.max(1, of))} %`, `${amount(done, of)} of ${size(of)}`];
    }
    if (total) return [`${files} of ${total.files} files`, size(bytes)];
    // Of standard input nobody has to be told that it isn't at its end.
    return files === 0 ? [size(bytes)] : [counted(files, "file"), size(bytes)];
  }
}

/** Without the unit, in that of `as`. */
const amount = (bytes: number, as = bytes): string => (as < 1e6 ? (bytes / 1000).toFixed(0) : (bytes / 1e6).toFixed(as < 1e7 ? 1 : 0));

const size = (bytes: number): string => `${amount(bytes)} ${bytes < 1e6 ? "KB" : "MB"}`;

/** @param rate in MB a second */
const speed = (rate: number): string => (rate < 1 ? `${Math.round(rate * 1000)} KB/s` : `${rate.toFixed(1)} MB/s`);

function lineProgress(io: Io, state: State): Progress {
  const timer = setInterval(() => {
    io.err(`scanmend: ${state.describe()}\n`);
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
        format: "{bar} {described}",
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
      const first = state.part();
      const bar = bars.create(first.of, first.done, { described: state.describe() });
      refresh = setInterval(() => {
        const { done, of } = state.part();
        bar.setTotal(of);
        bar.update(done, { described: state.describe() });
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
