import { render } from "preact";
import "../common/theme.css";
import "./desk.css";
import { api } from "./api.ts";
import { App } from "./app.tsx";
import { Desk } from "./desk.ts";

const desk = new Desk(api);
void desk.follow();
// What isn't saved is asked about before the page goes.
addEventListener("beforeunload", (event) => {
  if (desk.sender.state.peek().waiting > 0) event.preventDefault();
});
render(<App desk={desk} />, document.getElementById("app") as HTMLElement);
