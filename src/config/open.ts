import { resolve } from "node:path";
import { InputError } from "../corpus/input-error.ts";
import { pathForGlobs } from "./glob-path.ts";
import type { LoadedConfig } from "./load.ts";
import { type Origins, mergeLayers, settingsOf } from "./merge.ts";
import type { Flags, Settings } from "./settings.ts";

export interface ConfigRequest {
  /** The file of `--config`: it holds for all files, and none is searched for. */
  readonly config?: string;
  /** False for `--no-config`: nothing but defaults and flags. */
  readonly enabled: boolean;
  readonly flags: Flags;
  /** The working folder, absolute. */
  readonly cwd: string;
}

/** Patterns of `.gitignore` and the absolute folder that they are relative to. */
export interface IgnorePatterns {
  readonly base: string;
  readonly patterns: readonly string[];
}

/** What applies to a file. */
export interface Resolved {
  /** The same object for all files with the same outcome. */
  readonly settings: Settings;
  /** Endings of the files that are taken in folders, with their points. */
  readonly extensions: readonly string[];
  readonly ignore: IgnorePatterns;
  readonly origins: Origins;
  /** Absolute paths of the configuration files: the one that was found, then what it extends. */
  readonly files: readonly string[];
}

/** The configuration of a run. Schema and parsers are loaded once a configuration file is found, and not before. */
export interface RunConfig {
  /**
   * What applies to a file; to standard input where no path is given. For a folder, ask about a name in it.
   * @param path need not exist
   * @throws {InputError} where its configuration can't be read, or isn't right
   */
  resolve(path?: string): Promise<Resolved>;
}

/** Opens the configuration of a run: nothing is read before {@link RunConfig.resolve} asks for it. */
export function openConfig({ config, enabled, flags, cwd }: ConfigRequest): RunConfig {
  if (config !== undefined && !enabled) throw new InputError("--config", "it excludes --no-config", "choose one");
  let search: ((path: string) => string | undefined) | undefined;
  const outcomes = new Outcomes(flags, cwd);
  const loaded = new Map<string, Promise<LoadedConfig>>();
  const load = (path: string): Promise<LoadedConfig> => {
    let config = loaded.get(path);
    if (!config) loaded.set(path, (config = import("./load.ts").then(({ loadConfig }) => loadConfig(path, cwd))));
    return config;
  };
  return {
    async resolve(path = "-") {
      if (!enabled) return outcomes.ofNone();
      const file = resolve(cwd, path);
      search ??= (await import("./search.ts")).configSearch(cwd);
      const found = config === undefined ? search(file) : resolve(cwd, config);
      if (found === undefined) return outcomes.ofNone();
      return outcomes.of(found, await load(found), file);
    },
  };
}

/** What has come out for files so far: by the configuration file and the overrides that matched. */
class Outcomes {
  readonly #flags: Flags;
  readonly #cwd: string;
  readonly #known = new Map<string, Resolved>();
  /** Settings by what they say. */
  readonly #settings = new Map<string, Settings>();

  constructor(flags: Flags, cwd: string) {
    this.#flags = flags;
    this.#cwd = cwd;
  }

  ofNone(): Resolved {
    return this.#once("", () => this.#resolved(mergeLayers([], this.#flags, this.#cwd), { base: this.#cwd, files: [] }));
  }

  of(config: string, loaded: LoadedConfig, file: string): Resolved {
    const { base, layers } = loaded;
    const path = pathForGlobs(base, file);
    const applying = layers.filter(({ matches }) => !matches || matches(path));
    const key = [config, ...applying.map((layer) => layers.indexOf(layer))].join("\0");
    return this.#once(key, () => this.#resolved(mergeLayers(applying.map(({ values }) => values), this.#flags, this.#cwd), loaded));
  }

  #once(key: string, make: () => Resolved): Resolved {
    let resolved = this.#known.get(key);
    if (!resolved) this.#known.set(key, (resolved = make()));
    return resolved;
  }

  #resolved(origins: Origins, { base, files }: Pick<LoadedConfig, "base" | "files">): Resolved {
    const made = settingsOf(origins, this.#flags);
    const key = JSON.stringify(made);
    const settings = this.#settings.get(key) ?? made;
    this.#settings.set(key, settings);
    return { settings, extensions: origins.extensions.value, ignore: { base, patterns: origins.ignore.map(({ value }) => value) }, origins, files };
  }
}
