import { resolve } from "node:path";
import { hashSettings } from "../config/hash.ts";
import { isIgnored } from "../config/ignored.ts";
import { shownPath } from "../config/document.ts";
import { configurationJson, configurationText } from "../reports/configuration.ts";
import { Exit, type Io } from "./io.ts";
import { type SettingOptions, configOf } from "./options.ts";

export interface ConfigOptions extends SettingOptions {
  readonly print: string;
  readonly format: "text" | "json";
}

/** `scanmend config --print`: what applies to a file, which need not exist, and where each value comes from. */
export async function config(options: ConfigOptions, io: Io): Promise<number> {
  const cwd = process.cwd();
  const { settings, ignore, origins, files } = await configOf(options, cwd).resolve(options.print);
  const configuration = {
    file: options.print,
    files: files.map((path) => shownPath(path, cwd)),
    ignored: isIgnored(ignore, resolve(cwd, options.print)),
    hash: await hashSettings(settings),
    values: origins,
  };
  await io.out(options.format === "json" ? configurationJson(configuration) : configurationText(configuration));
  return Exit.fine;
}
