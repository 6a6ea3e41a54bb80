import { useLayoutEffect, useState } from "preact/hooks";

export type Theme = "auto" | "light" | "dark";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];
const KEY = "scanmend-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The theme that was chosen, and a way to choose. The page's root says which colours hold: see theme.css. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(remembered);
  // Before anything is drawn: or else it is drawn in the other colours first.
  useLayoutEffect(() => {
    const apply = (): void => void (document.documentElement.dataset["theme"] = theme === "auto" ? (dark.matches ? "dark" : "light") : theme);
    apply();
    remember(theme);
    dark.addEventListener("change", apply);
    return () => dark.removeEventListener("change", apply);
  }, [theme]);
  return [theme, setTheme];
}

// Browsers may refuse a page from the disk its storage.
function remembered(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "auto";
  } catch {
    return "auto";
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then it holds until the page is closed.
  }
}
