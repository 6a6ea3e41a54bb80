#!/usr/bin/env node
// CommonJS, which Node starts some milliseconds sooner than a module.
"use strict";
require("../dist/launch.cjs");
