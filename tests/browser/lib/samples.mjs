// Every page with invented content, as `cargo run -p cqr-web --example samples -- target/samples` writes them.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./site.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const FOLDER = path.resolve(process.env.OPENCQR_TEST_SAMPLES ?? path.join(here, "../../../target/samples"));

/** { names, url, close }: the page of a name is at `${url}/${name}.html`. */
export async function samples() {
  const names = await readFile(path.join(FOLDER, "names.txt"), "utf8").catch(() => {
    throw new Error(`no pages in ${FOLDER}: cargo run -p cqr-web --example samples -- target/samples`);
  });
  return { names: names.split("\n").filter(Boolean), ...(await serve(FOLDER)) };
}

/** The HTML of a page. */
export const html = (name) => readFile(path.join(FOLDER, `${name}.html`), "utf8");
