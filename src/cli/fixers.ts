import { InputError } from "../corpus/input-error.ts";
import { FIXERS } from "../fixers/index.ts";
import { Exit, type Io } from "./io.ts";
import { fixerMeant } from "./options.ts";

/** `scanmend fixers [name]`. */
export async function fixers(name: string | undefined, io: Io): Promise<number> {
  if (name === undefined) {
    const width = Math.max(...FIXERS.map((fixer) => fixer.name.length));
    const lines = FIXERS.map(({ name: own, action, description }) => {
      const note = action === "report" ? " (reports only)" : "";
      return `${own.padEnd(width)}  ${description}${note}`;
    });
    await io.out(`${lines.join("\n")}\n`);
    return Exit.fine;
  }
  const fixer = FIXERS.find((candidate) => candidate.name === name);
  if (!fixer) throw new InputError("fixers", `no fixer is called '${name}'`, fixerMeant(name));
  const lines = [
    `${fixer.name}: ${fixer.description}`,
    "",
    fixer.action === "repair" ? "Repairs:" : "Reports:",
    ...fixer.examples.map(([before, after]) =>
      fixer.action === "repair" ? `  ${shown(before)}\n    → ${shown(after)}` : `  ${shown(before)}`,
    ),
    "",
    "Leaves alone:",
    ...fixer.leavesAlone.map((text) => `  ${shown(text)}`),
    "",
    `Asks: ${fixer.needs.join(", ") || "nothing of the language"}`,
    `More: docs/fixers/${fixer.name}.md`,
  ];
  await io.out(`${lines.join("\n")}\n`);
  return Exit.fine;
}

/** Line ends and invisible characters made visible. */
const shown = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
