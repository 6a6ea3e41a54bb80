import { InvalidArgumentError, Option } from "commander";

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/u.test(value) || port > 65_535) throw new InvalidArgumentError("It is a number from 1 to 65535, or 0 for any that is free.");
  return port;
}

/** The options that `review` alone has, in the order of the help. */
export const reviewOptions = (): Option[] => [
  new Option("--terminal", "ask here, one proposal after the other, as 'git add -p' does"),
  new Option("--all", "in the terminal, show what was decided before, too"),
  new Option("--reviewer <name>", "who decides, for the file of decisions; by default the user's name as the system knows it"),
  new Option("--port <number>", "serve the page on this port, instead of any that is free").argParser(portNumber),
  new Option("--no-open", "print the page's address, and open no browser"),
];
