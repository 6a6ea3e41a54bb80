import { options } from "preact";

/**
 * Draws what a change asks for before the next key comes: letters that are typed behind a key that opens a field belong
 * into that field, and must not decide anything.
 */
export function atOnce(change: () => void): void {
  const { debounceRendering } = options;
  options.debounceRendering = (draw) => draw();
  try {
    change();
  } finally {
    if (debounceRendering) options.debounceRendering = debounceRendering;
    else delete options.debounceRendering;
  }
}
