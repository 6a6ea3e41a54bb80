import type { Desk } from "./desk.ts";
import { singleKeys } from "./single-keys.ts";

/** What is looked at beside the proposal. */
export type Look = "paragraph" | "page" | "image";

/** Something that a key or a button does. */
export interface Action {
  /** As events name it; the first is shown. */
  readonly keys: readonly string[];
  readonly what: string;
  readonly run: () => void;
}

export interface Doors {
  edit(): void;
  look(at: Look): void;
  filter(): void;
  help(): void;
}

export type ActionName = "next" | "previous" | "nextOpen" | "accept" | "reject" | "edit" | "acceptAlike" | "rejectAlike" | "never" | "undo" | "page" | "image" | "filter" | "help";

/** All that the desk does, for keys, buttons and the help alike. */
export const actionsOf = (desk: Desk, doors: Doors): Readonly<Record<ActionName, Action>> => ({
  accept: { keys: ["a", "y"], what: "Accept", run: () => desk.decide("accept", "here") },
  reject: { keys: ["r", "n"], what: "Reject", run: () => desk.decide("reject", "here") },
  edit: { keys: ["e"], what: "Edit", run: doors.edit },
  acceptAlike: { keys: ["A"], what: "Accept all like this", run: () => desk.decide("accept", "alike") },
  rejectAlike: { keys: ["R"], what: "Reject all like this", run: () => desk.decide("reject", "alike") },
  never: { keys: ["w"], what: "Never touch this word", run: () => desk.decide("reject", "word") },
  undo: { keys: ["u"], what: "Undo", run: () => desk.undo() },
  next: { keys: ["j", "ArrowDown", "ArrowRight"], what: "Next", run: () => desk.step(1) },
  previous: { keys: ["k", "ArrowUp", "ArrowLeft"], what: "Previous", run: () => desk.step(-1) },
  nextOpen: { keys: ["o"], what: "Next open", run: () => desk.go(desk.nextOpen(desk.placeOf(desk.current.peek()))) },
  page: { keys: ["p"], what: "Whole page", run: () => doors.look("page") },
  image: { keys: ["i"], what: "Page image", run: () => doors.look("image") },
  filter: { keys: ["/"], what: "Filter", run: doors.filter },
  help: { keys: ["?"], what: "Keys", run: doors.help },
});

const NAMES: Readonly<Record<string, string>> = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };

/** A key as it is printed on a button. */
export const keyName = (key: string): string => NAMES[key] ?? (/^[A-Z]$/u.test(key) ? `⇧${key}` : key.toUpperCase());

/** Whether a key that was pressed is a letter of a text that is being written, or the browser's own. */
export function isForOthers({ key, target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (key.length === 1 && !singleKeys.peek()) return true;
  if (ctrlKey || metaKey || altKey || isComposing || document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/iu.test(target.tagName));
}
