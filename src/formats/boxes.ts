/** A rectangle on the page, in the units of the file. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box around all of them. */
export function hullOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** Letters as a reader counts them: marks that stand on a letter are none of their own. */
export const glyphCount = (text: string): number => Math.max(1, Array.from(text.replace(/\p{M}/gu, "")).length);

/** A box divided from left to right among words, in proportion to their glyphs; whole numbers stay whole. */
export function divideBox(box: Box, words: readonly string[]): Box[] {
  const counts = words.map(glyphCount);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const whole = Number.isInteger(box.left) && Number.isInteger(box.right);
  let before = 0;
  let left = box.left;
  return counts.map((count) => {
    before += count;
    const exact = box.left + ((box.right - box.left) * before) / all;
    const right = before === all ? box.right : whole ? Math.round(exact) : Math.round(exact * 1000) / 1000;
    const part = { ...box, left, right };
    left = right;
    return part;
  });
}

/** A number as attributes have it, without the noise of binary fractions. */
export const written = (value: number): string => String(Math.round(value * 1000) / 1000);
