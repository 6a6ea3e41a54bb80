import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface EditFormProps {
  readonly before: string;
  readonly after: string;
  readonly onSave: (after: string) => void;
  readonly onCancel: () => void;
}

/** What is to stand there, written by hand. */
export function EditForm({ before, after, onSave, onCancel }: EditFormProps) {
  const [text, setText] = useState(after);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const words = text.trim().split(/\s+/u).join(" ");
  return (
    <form
      class="edit-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(words);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <label>
        <span>
          What should stand in place of <q>{before}</q>? {words === "" && <em>Nothing: the words are taken out.</em>}
        </span>
        <input ref={field} type="text" value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} autocomplete="off" autocapitalize="off" spellcheck={false} />
      </label>
      <button type="submit" class="primary action">
        <span class="label">Save</span>
        <kbd aria-hidden="true">↵</kbd>
      </button>
      <button type="button" class="action" onClick={onCancel}>
        <span class="label">Cancel</span>
        <kbd aria-hidden="true">Esc</kbd>
      </button>
    </form>
  );
}
