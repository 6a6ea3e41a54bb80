import { PassThrough } from "node:stream";
import type { ReadStream } from "node:tty";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TerminalKeyboard } from "../../src/cli/keyboard.ts";

let input: PassThrough;
let keyboard: TerminalKeyboard;

beforeEach(async () => {
  input = new PassThrough();
  keyboard = await TerminalKeyboard.open(Object.assign(input, { setRawMode: () => input, isTTY: true }) as unknown as ReadStream, new PassThrough());
});
afterEach(() => keyboard.close());

test.each<[what: string, typed: string, key: string]>([
  ["a letter", "y", "y"],
  ["a capital", "Y", "Y"],
  ["a sign", "?", "?"],
  ["a key with a name", "\u001b[A", "up"],
  ["Ctrl-C quits", "\u0003", "q"],
  ["Ctrl-D quits", "\u0004", "q"],
])("a key: %s", async (_, typed, key) => {
  input.write(typed);
  expect(await keyboard.key()).toBe(key);
});

test.each<[what: string, typed: readonly string[], text: string | undefined]>([
  ["what was known is kept", ["\r"], "the"],
  ["what is written comes behind it", ["re\r"], "there"],
  ["letters are taken back", ["\u007f\u007fo\r"], "to"],
  ["Escape leaves it", ["re", "\u001b"], undefined],
  ["Ctrl-C leaves it", ["re", "\u0003"], undefined],
])("a line: %s; then keys are keys again", async (_, typed, text) => {
  const line = keyboard.line("Text: ", "the");
  for (const piece of typed) input.write(piece);
  expect(await line).toBe(text);
  input.write("n");
  expect(await keyboard.key()).toBe("n");
});
