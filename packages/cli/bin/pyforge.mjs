#!/usr/bin/env node
/** What npm puts on PATH as `pyforge`. It imports the built command line. */
import "../dist/main.js";
