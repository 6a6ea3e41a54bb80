import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface KeysHelpProps {
  /** Keys and what they do. */
  readonly keys: readonly (readonly [keys: string, what: string])[];
  readonly open: boolean;
  readonly onClose: () => void;
  /** What more is said below the keys. */
  readonly children?: ComponentChildren;
}

/** The keys of a page, in a dialog of the browser's own: Escape closes it, and the focus goes back. */
export function KeysHelp({ keys, open, onClose, children }: KeysHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="keys-help" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">Keys</h2>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      {children}
      <button type="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}
