import { type Action, keyName } from "./actions.ts";

export interface ActionButtonProps {
  readonly action: Action;
  /** In place of what the action is called. */
  readonly label?: string;
  readonly kind?: string;
  readonly disabled?: boolean;
  /** Of a button that stays down. */
  readonly pressed?: boolean;
}

/** A button with its key on it. */
export function ActionButton({ action, label = action.what, kind, disabled, pressed }: ActionButtonProps) {
  const [key = ""] = action.keys;
  return (
    <button type="button" class={`action ${kind ?? ""}`} onClick={action.run} disabled={disabled} aria-pressed={pressed} aria-keyshortcuts={/^[A-Z]$/u.test(key) ? `Shift+${key}` : key}>
      <span class="label">{label}</span>
      <kbd aria-hidden="true">{keyName(key)}</kbd>
    </button>
  );
}
