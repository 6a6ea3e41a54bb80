import { describe, expect, test } from "vitest";
import type { CheckPolicy } from "../../src/config/check-policy.ts";
import { policyOf } from "../../src/config/merge-check.ts";
import { openConfig } from "../../src/config/open.ts";
import type { Flags } from "../../src/config/settings.ts";
import { run } from "../cli/run.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at, write } = temporaryFolder();

const policy = async (flags: Flags = {}): Promise<CheckPolicy> => policyOf((await openConfig({ enabled: true, flags, cwd: at(".") }).resolve()).origins.check);

const ALL = "check: { failOn: edit, maxFindings: 3, maxRate: 2.5, fixers: { case: { failOn: never }, links: { failOn: finding, maxFindings: 5 } } }";

describe("what fails a check", () => {
  test.each<[string, string, Flags, CheckPolicy]>([
    ["nothing said", "", {}, { failOn: "finding", fixers: {} }],
    ["all keys", ALL, {}, { failOn: "edit", maxFindings: 3, maxRate: 2.5, fixers: { case: { failOn: "never" }, links: { failOn: "finding", maxFindings: 5 } } }],
    ["--max-findings replaces the file's", ALL, { maxFindings: 0 }, { failOn: "edit", maxFindings: 0, maxRate: 2.5, fixers: { case: { failOn: "never" }, links: { failOn: "finding", maxFindings: 5 } } }],
    ["--fail-on holds for all fixers; their limits stay", ALL, { failOn: "never" }, { failOn: "never", maxFindings: 3, maxRate: 2.5, fixers: { case: {}, links: { maxFindings: 5 } } }],
    ["--max-rate without a file", "", { maxRate: 0.5 }, { failOn: "finding", maxRate: 0.5, fixers: {} }],
  ])("%s", async (_, yaml, flags, expected) => {
    write("scanmend.config.yaml", yaml);
    expect(await policy(flags)).toEqual(expected);
  });

  test("files that extend others replace single values, and fixers one by one", async () => {
    write("shared.yaml", ALL);
    write("scanmend.config.yaml", "extends: shared.yaml\ncheck: { maxRate: 9, fixers: { links: { failOn: never }, initials: { maxFindings: 1 } } }");
    expect(await policy()).toEqual({
      failOn: "edit",
      maxFindings: 3,
      maxRate: 9,
      fixers: { case: { failOn: "never" }, links: { failOn: "never", maxFindings: 5 }, initials: { maxFindings: 1 } },
    });
  });

  test("config --print says where each comes from", async () => {
    const file = write("scanmend.config.yaml", "check:\n  maxFindings: 3\n  fixers:\n    case: { failOn: never }\n");
    const { out } = await run(["config", "--print", "page.txt", "--config", file]);
    expect(out.match(/^check.*$/gm)?.map((line) => line.replace(/ +/gu, " "))).toEqual(["check.failOn finding default", `check.maxFindings 3 ${file}:2`, `check.fixers.case.failOn never ${file}:4`]);
  });
});
