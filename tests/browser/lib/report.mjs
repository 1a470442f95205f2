// Counts steps, prints them, and keeps what is needed to understand a failure.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const PICTURES = path.resolve(process.env.OPENCQR_TEST_SCREENSHOTS ?? path.join(here, "../../../target/screenshots"));

// Thrown by a step that failed and was counted: ends its journey, since later steps build on it.
export class StepFailed extends Error {}

export class Report {
  passed = 0;
  failures = 0;
  pagesWithAxe = 0;

  begin(journey, browser, servers) {
    this.journey = journey;
    this.browser = browser;
    this.servers = servers;
    console.log(`\n${journey} (${servers.engine})`);
  }

  // Runs `act`; prints and counts the outcome; gives back what `act` gave.
  async step(name, act) {
    let outcome;
    try {
      outcome = await act();
    } catch (error) {
      await this.failed(name, error);
      throw new StepFailed(name);
    }
    this.passed += 1;
    console.log(`  ok      ${name}`);
    return outcome;
  }

  // Like a step, but what follows does not build on it, so the journey goes on.
  async check(name, act) {
    try {
      return await this.step(name, act);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      return undefined;
    }
  }

  async failed(name, error) {
    this.failures += 1;
    console.log(`  FAILED  ${name}`);
    console.log(indent(error?.stack ?? String(error)));
    for (const kept of await this.keepEvidence(name)) console.log(`    kept: ${path.relative(process.cwd(), kept)}`);
  }

  // Picture and HTML of each open page, and what the servers printed.
  async keepEvidence(name) {
    const kept = [];
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) {
      try {
        const picture = await this.screenshot(page, `FAILED ${name} ${index + 1}`);
        const html = picture.replace(/\.png$/, ".html");
        await writeFile(html, `<!-- ${page.url()} -->\n${await page.content()}`);
        kept.push(picture, html);
      } catch (error) {
        console.log(`    no picture of page ${index + 1}: ${error.message.split("\n")[0]}`);
      }
    }
    const said = this.servers.output();
    if (said) {
      const log = await this.file(`FAILED ${name}`, "log");
      await writeFile(log, said);
      kept.push(log);
    }
    return kept;
  }

  async screenshot(page, label) {
    const file = await this.file(label, "png");
    await page.screenshot({ path: file, fullPage: true });
    return file;
  }

  async file(label, extension) {
    await mkdir(PICTURES, { recursive: true });
    const words = `${this.journey} ${this.servers.engine} ${label}`;
    return path.join(PICTURES, `${words.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 120)}.${extension}`);
  }

  end() {
    console.log(`\naxe: ${this.pagesWithAxe} pages checked`);
    console.log(`${this.passed} passed, ${this.failures} failed`);
    process.exitCode = this.failures === 0 ? 0 : 1;
  }
}

function indent(text) {
  return text.replace(/^/gm, "    ");
}
