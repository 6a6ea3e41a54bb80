import { Option } from "commander";

/** The options that `review` alone has, in the order of the help. */
export const reviewOptions = (): Option[] => [
  new Option("--terminal", "ask here, one proposal after the other, as 'git add -p' does"),
  new Option("--all", "show what was decided before, too"),
  new Option("--reviewer <name>", "who decides, for the file of decisions; by default the user's name as the system knows it"),
];
