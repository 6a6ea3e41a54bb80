import { Option } from "commander";

/** The options that `filter` alone has, in the order of the help. */
export const filterOptions = (): Option[] => [
  new Option("--text-field <key>", "the key of the text").default("text"),
  new Option("--with-edits [key]", "add the edits to each document, under this key ('edits' if none is named)"),
  new Option("--on-error <what>", "what becomes of a line that can't be used: stop ends the run with 2, pass and drop end it with 0")
    .choices(["stop", "pass", "drop"])
    .default("stop"),
];
