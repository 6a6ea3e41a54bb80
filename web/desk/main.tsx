import { render } from "preact";
import "../shared/theme.css";
import { ChangeInContext } from "../shared/marked-change.tsx";
import { ThemeSwitch } from "../shared/theme-switch.tsx";

function Page() {
  return (
    <main>
      <h1>Review</h1>
      <ThemeSwitch />
      <ChangeInContext left="Before " before="t bey" after="they" right=" came." />
    </main>
  );
}

render(<Page />, document.getElementById("app") as HTMLElement);
