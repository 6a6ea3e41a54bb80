import { useEffect, useRef, useState } from "preact/hooks";
import type { ImageView as Image } from "../../src/review/protocol.ts";
import { api } from "./api.ts";

const SIZES = [1, 1.5, 2, 3, 4, 6];

/** The image of the page, with the words in a frame and in the middle. */
export function ImageView({ id }: { readonly id: number }) {
  const [shown, setShown] = useState<{ readonly image?: Image; readonly problem?: string }>({});
  const [size, setSize] = useState(2);
  const scroller = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let left = false;
    api.image(id).then(
      (image) => !left && setShown({ image }),
      (error: Error) => !left && setShown({ problem: error.message }),
    );
    return () => void (left = true);
  }, [id]);
  const centre = (): void => {
    const [outer, inner] = [scroller.current, frame.current];
    if (!outer || !inner) return;
    outer.scrollTo({ left: inner.offsetLeft - (outer.clientWidth - inner.offsetWidth) / 2, top: inner.offsetTop - (outer.clientHeight - inner.offsetHeight) / 2 });
  };
  useEffect(centre, [shown, size]);
  const { image, problem } = shown;
  if (problem !== undefined) return <p class="problem">{problem}</p>;
  if (!image) return <div class="waiting" aria-busy="true" />;
  const { box } = image;
  const share = (value: number): string => `${value * 100}%`;
  return (
    <div class="image-view">
      <div class="image-tools">
        <span class="name">{image.name}</span>
        {!box && <span>The file doesn’t say where the words stand.</span>}
        <button type="button" aria-label="Smaller" disabled={size === 0} onClick={() => setSize(size - 1)}>
          −
        </button>
        <button type="button" aria-label="Larger" disabled={size === SIZES.length - 1} onClick={() => setSize(size + 1)}>
          +
        </button>
      </div>
      <div class="image-scroller" ref={scroller} tabIndex={0} role="region" aria-label="Page image">
        <div class="image-sheet" style={{ width: share(SIZES[size] ?? 1) }}>
          <img src={image.address} alt={box ? "The page; the words are in the frame" : "The page"} onLoad={centre} />
          {box && <div class="image-frame" ref={frame} style={{ left: share(box.left), top: share(box.top), width: share(box.right - box.left), height: share(box.bottom - box.top) }} />}
        </div>
      </div>
    </div>
  );
}
