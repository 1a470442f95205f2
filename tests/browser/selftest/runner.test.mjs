// Tests the runner with a stub server and a planted fault each: a runner that finds nothing is worth nothing.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

function runJourney(stub, folder = path.join(here, ".."), name = "start") {
  const pictures = mkdtempSync(path.join(tmpdir(), "opencqr-selftest-"));
  const env = {
    ...process.env,
    OPENCQR_TEST_BIN: path.join(here, "stub-server.mjs"),
    OPENCQR_TEST_ENGINE: "sqlite",
    OPENCQR_TEST_JOURNEYS: folder,
    OPENCQR_TEST_JOURNEY_MS: "60000",
    OPENCQR_TEST_SCREENSHOTS: pictures,
    STUB: stub,
  };
  const { stdout, status } = spawnSync(process.execPath, [path.join(here, "../run.mjs"), name], { env, encoding: "utf8" });
  const kept = readdirSync(pictures);
  rmSync(pictures, { recursive: true });
  return { status, kept, stdout, last: stdout.trimEnd().split("\n").at(-1) };
}

test("a good page passes every step", () => {
  const { status, last, kept, stdout } = runJourney("good");
  assert.equal(last, "3 passed, 0 failed", stdout);
  assert.equal(status, 0);
  assert.deepEqual(kept, ["first-page-of-the-demo-sqlite-first-page.png"]);
});

test("an inaccessible page is found, with picture, page and server output kept", () => {
  const { status, last, kept, stdout } = runJourney("inaccessible");
  assert.equal(last, "2 passed, 1 failed", stdout);
  assert.equal(status, 1);
  for (const rule of ["html-has-lang", "document-title", "image-alt", "label"]) assert.match(stdout, new RegExp(rule));
  assert.deepEqual(kept.map((name) => path.extname(name)).sort(), [".html", ".log", ".png"]);
});

test("a server that gives up is told with what it said", () => {
  const { status, last, stdout } = runJourney("silent");
  assert.equal(last, "0 passed, 1 failed", stdout);
  assert.equal(status, 1);
  assert.match(stdout, /told to give up/);
});

test("axe looks at pages without JavaScript too", () => {
  const good = runJourney("good", here, "without-scripts");
  assert.equal(good.last, "1 passed, 0 failed", good.stdout);
  const bad = runJourney("inaccessible", here, "without-scripts");
  assert.equal(bad.last, "0 passed, 1 failed", bad.stdout);
  assert.match(bad.stdout, /image-alt/);
});
