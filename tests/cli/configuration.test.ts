import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";

const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
const { at, write } = temporaryFolder();

/** Runs the built command in the folder. */
function scanmend(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: at("."), encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  return { status, stdout, stderr };
}

describe("init", () => {
  test.each([
    ["yaml", []],
    ["json", ["--format", "json"]],
    ["toml", ["--format", "toml"]],
  ])("writes a file that holds: %s", (format, args) => {
    expect(scanmend("init", ...args)).toEqual({ status: 0, stdout: "", stderr: `scanmend: wrote scanmend.config.${format}\n` });
    expect(scanmend("config", "--print", "page.txt").stdout).toMatch(new RegExp(`^page\\.txt\\nconfiguration: scanmend\\.config\\.${format}\\n`, "u"));
  });

  test.each(["scanmend.config.yaml", "scanmend.config.yml", "scanmend.config.json"])("leaves %s alone, and writes none beside it", (name) => {
    write(name, "mine");
    expect(scanmend("init")).toEqual({ status: 2, stdout: "", stderr: `scanmend: ${name}: a configuration file is there already; edit it, or take it away first\n` });
    expect(readFileSync(at(name), "utf8")).toBe("mine");
    if (name !== "scanmend.config.yaml") expect(existsSync(at("scanmend.config.yaml"))).toBe(false);
  });

  test("names the schema of a package that is installed in the folder", () => {
    write("node_modules/scanmend/schema/scanmend.config.schema.json", "{}");
    scanmend("init");
    expect(readFileSync(at("scanmend.config.yaml"), "utf8")).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/scanmend\/schema\//u);
  });
});

describe("config --print", () => {
  beforeEach(() => {
    write("base.yaml", "level: safe\nwords: [Sorel]\n");
    write("pages/scanmend.config.toml", 'extends = "../base.yaml"\nignore = ["drafts/"]\n\n[fixers]\ncase = "off"\nmisreads = { minConfidence = 0.8 }\n');
  });

  test("prints each value and where it comes from", () => {
    const { status, stdout, stderr } = scanmend("config", "--print", "pages/front.txt", "--skip", "links");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = stdout.split("\n").map((line) => line.replace(/ {2,}/gu, "  "));
    expect(lines.slice(0, 2)).toEqual(["pages/front.txt", "configuration: pages/scanmend.config.toml, base.yaml"]);
    expect(lines[2]).toMatch(/^hash: [0-9a-f]{16}$/u);
    for (const line of [
      "level  safe  base.yaml:1",
      "minConfidence  0.96  base.yaml:1",
      "keepLines  false  default",
      "models  English  default",
      "fixers.encoding  on  default",
      "fixers.misreads  minConfidence 0.8  pages/scanmend.config.toml:6",
      "fixers.links  off  --skip",
      "fixers.case  off  pages/scanmend.config.toml:5",
      "words  Sorel  base.yaml:2",
      "extensions  .txt .text  default",
      "ignore  drafts/  pages/scanmend.config.toml:2",
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("says where a file is passed over", () => {
    expect(scanmend("config", "--print", "pages/drafts/a.txt").stdout).toMatch(/^pages\/drafts\/a\.txt \(ignored in folders\)\n/u);
  });

  test("prints the same as JSON", () => {
    const printed = JSON.parse(scanmend("config", "--print", "pages/front.txt", "--format", "json").stdout) as Record<string, unknown>;
    expect(printed).toMatchObject({
      file: "pages/front.txt",
      files: ["pages/scanmend.config.toml", "base.yaml"],
      ignored: false,
      values: { level: { value: "safe", origin: { from: "file", file: "base.yaml", line: 1 } }, keepLines: { value: false, origin: { from: "default" } } },
    });
  });

  test("takes --config and --no-config", () => {
    expect(scanmend("config", "--print", "pages/front.txt", "--config", "base.yaml").stdout).toContain("configuration: base.yaml\n");
    expect(scanmend("config", "--print", "pages/front.txt", "--no-config").stdout).toContain("configuration: none\n");
  });

  test.each([
    [["config"], "scanmend: required option '--print <file>' not specified\n(see --help)\n"],
    [["config", "--print", "a.txt", "--config", "none.yaml"], "scanmend: none.yaml: no such file or folder; check the path\n"],
    [["config", "--print", "a.txt", "--level", "saef"], "scanmend: option '--level <level>' argument 'saef' is invalid. Allowed choices are safe, standard, bold.\n(see --help)\n"],
  ])("%j fails with what to do", (args, message) => {
    expect(scanmend(...args)).toEqual({ status: 2, stdout: "", stderr: message });
  });

  test("a fault in the configuration is one line", () => {
    write("scanmend.config.yaml", "fixers:\n  misread: off\n");
    expect(scanmend("config", "--print", "a.txt")).toEqual({ status: 2, stdout: "", stderr: "scanmend: scanmend.config.yaml:2:3: no fixer is called 'misread'; did you mean 'misreads'?\n" });
  });
});

/** What the shells are given, without the descriptions. */
const completions = (...words: string[]): string[] =>
  scanmend("complete", "--", ...words).stdout.trimEnd().split("\n").map((line) => line.split("\t")[0] as string);

const NO_FILES = ":4";
const FILES = ":0";

describe("completion", () => {
  test.each([
    ["commands", ["co"], ["config", "completion", NO_FILES]],
    ["options", ["fix", "--lev"], ["--level", NO_FILES]],
    ["choices of an option", ["fix", "--level", "s"], ["safe", "standard", NO_FILES]],
    ["fixers", ["check", "--only", "split"], ["split-words", NO_FILES]],
    ["the second of several fixers", ["check", "--only", "links,split"], ["links,split-words", NO_FILES]],
    ["a fixer to show", ["fixers", "hy"], ["hyphen-spaces", NO_FILES]],
    ["shells", ["completion", ""], ["bash", "zsh", "fish", NO_FILES]],
    ["files for a command", ["fix", "pa"], [FILES]],
    ["files for an option", ["fix", "--word-list", ""], [FILES]],
    ["files behind an option without a value", ["fix", "--write", ""], [FILES]],
    ["no files for an option that none is called", ["fix", "--zzz"], [NO_FILES]],
    ["nothing hidden", ["complet"], ["completion", NO_FILES]],
  ])("gives %s", (_, words, expected) => {
    expect(completions(...words)).toEqual(expected);
  });

  test("refuses other shells", () => {
    const { status, stderr } = scanmend("completion", "tcsh");
    expect(status).toBe(2);
    expect(stderr).toContain("Allowed choices are bash, zsh, fish.");
  });

  /** Runs a script in a shell that finds `scanmend`. */
  function inShell(shell: string, script: string): string {
    chmodSync(write("bin/scanmend", `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`), 0o755);
    write("complete.sh", scanmend("completion", shell).stdout);
    return execFileSync(shell, ["-c", script], { cwd: at("."), encoding: "utf8", env: { ...process.env, PATH: `${at("bin")}${delimiter}${process.env.PATH}` }, stdio: ["ignore", "pipe", "ignore"] });
  }

  const missing = (shell: string): boolean => spawnSync(shell, ["-c", "exit"]).status !== 0;

  describe.skipIf(missing("bash"))("in bash", () => {
    // As bash calls it when the key is pressed at the end of the words.
    const press = (...words: string[]): string =>
      `source complete.sh; source complete.sh; COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; __scanmend_complete; echo "\${COMPREPLY[@]}"`;

    test.each([
      [["scanmend", "fi"], "fix filter fixers\n"],
      [["scanmend", "fix", "--level", ""], "safe standard bold\n"],
      [["scanmend", "fix", "--only", "links,split"], "links,split-words\n"],
      [["scanmend", "fix", "pag"], "\n"],
    ])("%j", (words, expected) => {
      expect(inShell("bash", press(...words))).toBe(expected);
    });

    test("falls back on files", () => {
      expect(inShell("bash", "source complete.sh; complete -p scanmend")).toBe("complete -o bashdefault -o default -F __scanmend_complete scanmend\n");
    });

    test("runs nothing of what is typed, and empties no file", () => {
      write("clean.txt", "kept");
      inShell("bash", press("scanmend", "fix", "page.txt", ">", "clean.txt"));
      inShell("bash", press("scanmend", "fix", "a;touch run", "$(touch run)", ""));
      expect(readFileSync(at("clean.txt"), "utf8")).toBe("kept");
      expect(existsSync(at("run"))).toBe(false);
    });
  });

  describe.skipIf(missing("fish"))("in fish", () => {
    test("offers commands, options, fixers and files", () => {
      write("page.txt", "");
      const offered = (line: string): string[] => inShell("fish", `source complete.sh; complete -C "${line}"`).trimEnd().split("\n").map((text) => text.split("\t")[0] as string);
      expect(offered("scanmend fi").sort()).toEqual(["filter", "fix", "fixers"]);
      expect(offered("scanmend fix --only split")).toEqual(["split-words"]);
      expect(offered("scanmend fix pag")).toEqual(["page.txt"]);
    });
  });

  describe.skipIf(missing("zsh"))("in zsh", () => {
    test("is a script that zsh takes", () => {
      expect(inShell("zsh", "autoload -U compinit; compinit -u -D; source ./complete.sh; print ${_comps[scanmend]}")).toBe("_scanmend\n");
    });
  });
});
