import { InvalidArgumentError, Option } from "commander";

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/u.test(value) || port > 65_535) throw new InvalidArgumentError("It is a number from 1 to 65535, or 0 for any that is free.");
  return port;
}

function reviewerName(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It has no letters.");
  return value.trim();
}

/** What `review` has of its own, in the order of the help. */
export const reviewOptions = (): Option[] => [
  new Option("--reviewer <name>", "who decides, for those who read the file").argParser(reviewerName),
  new Option("--port <number>", "serve the page on this port, instead of any that is free").argParser(portNumber),
  new Option("--no-open", "print the page's address, and open no browser"),
];
