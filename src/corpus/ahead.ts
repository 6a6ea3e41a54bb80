/**
 * Draws from a source ahead of its reader, so that what the items have begun goes on side by side; the reader gets them
 * in order.
 * @param weightOf an item's share of the limit; nothing more is drawn while those waiting weigh as much as `limit`
 */
export async function* ahead<T>(source: AsyncIterable<T>, weightOf: (item: T) => number, limit: number): AsyncGenerator<T> {
  const waiting: T[] = [];
  let weight = 0;
  let drawn = false;
  let left = false;
  let failure: { error: unknown } | undefined;
  let wakeReader = (): void => undefined;
  let wakeDrawer = (): void => undefined;
  const draw = async (): Promise<void> => {
    try {
      for await (const item of source) {
        waiting.push(item);
        weight += weightOf(item);
        wakeReader();
        while (weight >= limit && !left) await new Promise<void>((resolve) => (wakeDrawer = resolve));
        if (left) return;
      }
    } catch (error) {
      failure = { error };
    }
    drawn = true;
    wakeReader();
  };
  const drawing = draw();
  try {
    for (;;) {
      const item = waiting.shift();
      if (item !== undefined) {
        yield item;
        weight -= weightOf(item);
        wakeDrawer();
      } else if (drawn) break;
      else await new Promise<void>((resolve) => (wakeReader = resolve));
    }
    if (failure) throw failure.error;
  } finally {
    left = true;
    wakeDrawer();
    await drawing;
  }
}
