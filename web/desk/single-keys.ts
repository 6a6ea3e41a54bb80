import { signal } from "@preact/signals";

const NAME = "scanmend-single-keys";

// Browsers may refuse a page its storage.
function remembered(): boolean {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

/** Whether letters act by themselves. Speech input and unsteady hands press them without meaning to (WCAG 2.1.4). */
export const singleKeys = signal(remembered());

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on;
  try {
    localStorage.setItem(NAME, on ? "on" : "off");
  } catch {
    // Then it holds until the page is closed.
  }
}
