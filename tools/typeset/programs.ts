import { spawnSync } from 'node:child_process';

/** The programs that typeset and scans run, with the Debian package that brings each. */
const PACKAGES: Readonly<Record<string, string>> = {
  groff: 'groff',
  gropdf: 'groff',
  chromium: 'chromium',
  pdflatex: 'texlive-latex-base texlive-fonts-recommended',
  pdftotext: 'poppler-utils',
  'pango-view': 'pango1.0-tools',
  tesseract: 'tesseract-ocr',
  'fc-list': 'fontconfig',
};

export class MissingProgram extends Error {}

/** Fails early, in one line, rather than after minutes of work. */
export function requirePrograms(names: readonly string[]): void {
  for (const name of names) {
    const { error } = spawnSync(name, ['--version'], { stdio: 'ignore' });
    if (error !== undefined) {
      throw new MissingProgram(`${name} is missing: run apt-get install ${PACKAGES[name] ?? name}`);
    }
  }
}

/** Runs a program to its end and gives its standard output; a failure names the program. */
export function run(name: string, args: readonly string[], input = '', cwd?: string): Buffer {
  const result = spawnSync(name, args, { input, cwd, maxBuffer: 1 << 28 });
  if (result.error !== undefined || result.status !== 0) {
    const reason = result.error?.message ?? result.stderr.toString('utf8').slice(-600);
    throw new Error(`${name} failed: ${reason}`);
  }
  return result.stdout;
}
