import { createInterface, emitKeypressEvents } from "node:readline";
import { setTimeout } from "node:timers/promises";
import type { ReadStream } from "node:tty";
import type { Io } from "./io.ts";

/** What a person presses and writes. */
export interface Keyboard {
  /** The next key, as a character or the name of a key; undefined where there is none to come. */
  key(): Promise<string | undefined>;
  /**
   * A line of text.
   * @param known what stands there to be changed; only where it can be
   * @returns undefined where it was broken off, or there is none to come
   */
  line(prompt: string, known: string): Promise<string | undefined>;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** What `keypress` tells of a key. */
interface Key {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
}

/** So long it takes until keys have come that were pressed before. */
const SETTLE_MS = 50;

/** Keys of a terminal, each as it is pressed. */
export class TerminalKeyboard implements Keyboard {
  readonly #input: ReadStream;
  readonly #output: NodeJS.WritableStream;
  /** Pressed before they were asked for. */
  readonly #pressed: string[] = [];
  #waiting: ((key: string) => void) | undefined;

  /** What was pressed while nothing was asked yet answers nothing: it is dropped. */
  static async open(input: ReadStream, output: NodeJS.WritableStream): Promise<TerminalKeyboard> {
    const keyboard = new TerminalKeyboard(input, output);
    await setTimeout(SETTLE_MS);
    keyboard.#pressed.length = 0;
    return keyboard;
  }

  private constructor(input: ReadStream, output: NodeJS.WritableStream) {
    this.#input = input;
    this.#output = output;
    emitKeypressEvents(input);
    input.on("keypress", this.#take);
    input.setRawMode(true);
    input.resume();
  }

  readonly #take = (text: string | undefined, { name, sequence, ctrl }: Key): void => {
    const end = ctrl && (name === "c" || name === "d");
    const key = end ? "q" : text !== undefined && text >= " " && text !== "\u007f" ? text : (name ?? sequence ?? "");
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting(key);
    else this.#pressed.push(key);
  };

  key(): Promise<string> {
    const pressed = this.#pressed.shift();
    return pressed === undefined ? new Promise((resolve) => (this.#waiting = resolve)) : Promise.resolve(pressed);
  }

  line(prompt: string, known: string): Promise<string | undefined> {
    this.#input.off("keypress", this.#take);
    const lines = createInterface({ input: this.#input, output: this.#output, terminal: true });
    return new Promise<string | undefined>((resolve) => {
      lines.once("SIGINT", () => lines.close());
      let written: string | undefined;
      lines.once("close", () => {
        if (written === undefined) this.#output.write("\n");
        resolve(written);
      });
      lines.question(prompt, (text) => {
        written = text;
        lines.close();
      });
      lines.write(known);
    }).finally(() => {
      this.#input.on("keypress", this.#take);
      this.#input.setRawMode(true);
      this.#input.resume();
    });
  }

  close(): void {
    this.#input.off("keypress", this.#take);
    this.#input.setRawMode(false);
    this.#input.pause();
  }
}

/** Lines of standard input, where that is no terminal: each is a key, and behind `e` a text. */
export class LinesKeyboard implements Keyboard {
  readonly #lines: AsyncGenerator<string>;

  constructor(io: Io, signal: AbortSignal) {
    this.#lines = linesOf(io.input(signal));
  }

  async key(): Promise<string | undefined> {
    for (;;) {
      const line = (await this.#lines.next()).value as string | undefined;
      if (line === undefined) return undefined;
      if (line.trim() !== "") return line.trim();
    }
  }

  async line(): Promise<string | undefined> {
    return (await this.#lines.next()).value as string | undefined;
  }

  close(): void {
    // Nothing to give back.
  }
}

async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n/u);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
