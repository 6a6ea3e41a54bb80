#!/usr/bin/env node
import module from "node:module";

// Compiled code is kept from run to run where Node can do it (22 and later), unless NODE_DISABLE_COMPILE_CACHE is set.
module.enableCompileCache?.();
const { runProcess } = await import("../dist/cli.js");
process.exitCode = await runProcess();
