import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { Chalk } from "chalk";
import packageJson from "../../package.json" with { type: "json" };
import type { CheckPolicy } from "../config/check-policy.ts";
import { AtomicFile } from "../corpus/atomic-file.ts";
import { isWithin } from "../corpus/ignore-rules.ts";
import { openReport } from "../reports/check/index.ts";
import type { CheckOutcome, CheckReport, ReportContext } from "../reports/check/report.ts";
import type { Row } from "../reports/findings.ts";
import type { CheckOptions } from "./check-options.ts";
import { colours } from "./colours.ts";
import type { Io } from "./io.ts";

interface Outlet {
  readonly report: CheckReport;
  write(text: string): Promise<void>;
  readonly file?: AtomicFile;
}

/** The reports of a run, each with the place where it goes. Files appear at the end, whole. */
export class CheckReports {
  readonly #outlets: readonly Outlet[];

  private constructor(outlets: readonly Outlet[]) {
    this.#outlets = outlets;
  }

  /** @throws {InputError} where a file can't be written, before anything is read */
  static async open(options: CheckOptions, policy: CheckPolicy, io: Io): Promise<CheckReports> {
    const context = { policy, version: packageJson.version, ...paths(io) };
    const outlets: Outlet[] = [{ report: await openReport(options.format, { ...context, chalk: colours(options, io) }), write: (text) => io.out(text) }];
    try {
      for (const { format, path } of options.output ?? []) {
        const file = await AtomicFile.begin(path);
        outlets.push({ report: await openReport(format, { ...context, chalk: new Chalk({ level: 0 }) }), write: (text) => file.write(Buffer.from(text)), file });
      }
    } catch (error) {
      await abortAll(outlets);
      throw error;
    }
    return new CheckReports(outlets);
  }

  rows(rows: readonly Row[]): Promise<void> {
    return rows.length === 0 ? Promise.resolve() : this.#tell((report) => report.rows(rows));
  }

  /** Lines of files as they were told before. */
  linesAgain(files: readonly (readonly [file: string, lines: readonly string[]])[]): Promise<void> {
    return this.#tell((report) => files.map(([file, lines]) => report.linesAgain?.(file, lines) ?? "").join(""));
  }

  fileDone(file: string): Promise<void> {
    return this.#tell((report) => report.fileDone(file));
  }

  /** Where one can't be written, files that are not in their places yet are left as they were. @throws {InputError} */
  async end(outcome: CheckOutcome): Promise<void> {
    try {
      await this.#tell((report) => report.end(outcome));
      for (const { file } of this.#outlets) await file?.commit();
    } catch (error) {
      await abortAll(this.#outlets);
      throw error;
    }
  }

  /** Ends what went to standard output, and leaves files as they were. */
  async endEarly(outcome: CheckOutcome): Promise<void> {
    await abortAll(this.#outlets);
    for (const { report, write, file } of this.#outlets) if (!file) await write(report.end(outcome));
  }

  /** Leaves files as they were. */
  abort(): Promise<void> {
    return abortAll(this.#outlets);
  }

  async #tell(speak: (report: CheckReport) => string): Promise<void> {
    for (const { report, write } of this.#outlets) {
      const text = speak(report);
      if (text !== "") await write(text);
    }
  }
}

async function abortAll(outlets: readonly Outlet[]): Promise<void> {
  for (const { file } of outlets) await file?.abort();
}

/** Where files lie, from the root of the repository: that of the job, or that of the working folder, or this folder itself. */
function paths({ env }: Io): Pick<ReportContext, "inRepository" | "absolute"> {
  let known: { readonly cwd: string; readonly root: string } | undefined;
  // Most formats don't ask, and looking takes milliseconds.
  const places = (): { readonly cwd: string; readonly root: string } => {
    if (known) return known;
    const cwd = realpathSync(process.cwd());
    const job = env["GITHUB_WORKSPACE"];
    const workspace = job && existsSync(job) ? realpathSync(job) : undefined;
    return (known = { cwd, root: workspace !== undefined && isWithin(cwd, workspace) ? workspace : (repositoryOf(cwd) ?? cwd) });
  };
  const slashed = (path: string): string => path.split(sep).join("/");
  return {
    inRepository: (file) => {
      const { cwd, root } = places();
      const path = resolve(cwd, file);
      return isWithin(path, root) ? slashed(relative(root, path)) : undefined;
    },
    absolute: (file) => slashed(resolve(places().cwd, file)),
  };
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryOf(above);
}
