import { type Theme, useTheme } from "./theme.ts";

/** Chooses light, dark, or what the system has. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  return (
    <label class="theme-switch">
      <span class="hidden">Colours</span>
      <select value={theme} onChange={({ currentTarget }) => setTheme(currentTarget.value as Theme)}>
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
