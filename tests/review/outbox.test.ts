import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Recorded } from "../../src/review/protocol.ts";
import { type Job, Sender } from "../../web/desk/outbox.ts";

const recorded: Recorded = { revision: 1, standings: [] };
let done: string[];
let asked: string[];
let broken: boolean;
let sender: Sender;
const names = new Map<Job, string>();

beforeEach(() => {
  vi.useFakeTimers();
  [done, asked, broken] = [[], [], false];
  sender = new Sender((job) => void done.push(names.get(job) ?? ""));
});
afterEach(() => void vi.useRealTimers());

function job(name: string): Job {
  const made: Job = {
    send: async () => {
      asked.push(name);
      if (broken) throw new Error("the disk is full");
      return recorded;
    },
    line: { name },
  };
  names.set(made, name);
  return made;
}

const add = (...all: string[]): void => all.forEach((name) => sender.add(job(name)));
const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

test("one behind the other, in order", async () => {
  add("a", "b", "c");
  expect(sender.state.value).toEqual({ waiting: 3, problem: undefined });
  await pass(0);
  expect([asked, done, sender.state.value]).toEqual([["a", "b", "c"], ["a", "b", "c"], { waiting: 0, problem: undefined }]);
});

test("what fails is tried again, later and later, and what is behind it waits", async () => {
  broken = true;
  add("a", "b");
  await pass(0);
  expect(sender.state.value).toEqual({ waiting: 2, problem: "the disk is full" });
  await pass(500 + 1000 + 2000);
  expect(asked).toEqual(["a", "a", "a", "a"]);
  broken = false;
  await pass(3999);
  expect(done).toEqual([]);
  await pass(1);
  expect([done, sender.state.value]).toEqual([["a", "b"], { waiting: 0, problem: undefined }]);
});

test("at once, where that is asked for", async () => {
  broken = true;
  add("a");
  await pass(10_000);
  const before = asked.length;
  broken = false;
  sender.retry();
  await pass(0);
  expect([asked.length, done]).toEqual([before + 1, ["a"]]);
});

test("what waits can be kept in a file", async () => {
  broken = true;
  add("a", "b");
  await pass(0);
  expect(sender.lines()).toBe('{"name":"a"}\n{"name":"b"}\n');
});

test("the last is taken back where it hasn't been sent; what is on its way is not", async () => {
  broken = true;
  add("a", "b");
  await pass(0);
  expect(names.get(sender.takeBack() as Job)).toBe("b");
  expect(sender.takeBack()).toBeUndefined();
  broken = false;
  await pass(10_000);
  expect(done).toEqual(["a"]);
});
