// U11: every list holds with 0, 1, 2 and 1,000 rows, and with names of one letter, of 120, of one long word, written from
// right to left, with apostrophes. Names are put into the finished pages; rows are taken out and repeated in the browser, so
// this shows that the layout holds. That the product says something else for 0 and 1 is what the samples `…-none` show.

import assert from "node:assert/strict";

import { few, size } from "../lib/looks.mjs";
import { layout, lines } from "../lib/probes.mjs";
import { html, samples } from "../lib/samples.mjs";

export const name = "long lists and odd names";

/** The names of the samples that a person or a provider chose. */
const CHOSEN = ["Marisol Quade", "Teodor Lindqvist", "Equipment Faults and Artifacts", "Sample CE Press", "certificate-nov.jpg"];
const NAMES = {
  "one letter": "Q",
  "120 letters": "Maria Aurelia Constanza de los Remedios y Santa Cruz von Hohenberg-Lindqvist Featherstonehaugh of Upper Wallop St Mary J",
  "one long word": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochdonaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunter",
  "right to left": "מריסול בן־דוד أمينة العبد الله",
  apostrophes: "D&#39;Arcy O&#39;Neill-N&#39;Diaye",
};
const ROWS = [0, 1, 2, 1000];

export async function run({ newPage, check }) {
  const site = await samples();
  const pages = new Map(await Promise.all(site.names.map(async (sample) => [sample, await html(sample)])));
  const named = site.names.filter((sample) => CHOSEN.some((one) => pages.get(sample).includes(one)));
  await check("there are pages with names", () => assert.ok(named.length > 30, `${named.length}`));
  await few(Object.entries(NAMES), async ([kind, odd]) => {
    await check(`names: ${kind}`, async () => {
      const page = await newPage({ viewport: size(320) });
      const found = [];
      for (const sample of named) {
        const changed = CHOSEN.reduce((text, one) => text.replaceAll(one, odd), pages.get(sample));
        await page.route(`${site.url}/${sample}.html`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: changed }));
        await page.goto(`${site.url}/${sample}.html`);
        for (const width of [320, 1280]) {
          await page.setViewportSize(size(width));
          found.push(...(await layout(page)).map((one) => ({ ...one, at: `${sample}, ${width} px: ${one.at}` })));
        }
      }
      await page.context().close();
      assert.equal(found.length, 0, `${found.length} findings\n${lines(found)}`);
    });
  });
  await check("lists of 0, 1, 2 and 1,000 rows", async () => {
    const page = await newPage({ viewport: size(320) });
    const found = [];
    let lists = 0;
    for (const sample of site.names) {
      await page.goto(`${site.url}/${sample}.html`);
      const count = await page.evaluate(findLists);
      lists += count;
      for (const rows of count > 0 ? ROWS : []) {
        await page.evaluate(setRows, rows);
        found.push(...(await layout(page)).map((one) => ({ ...one, at: `${sample}, ${rows} rows: ${one.at}` })));
      }
    }
    assert.ok(lists > 8, `${lists} lists were found`);
    assert.equal(found.length, 0, `${found.length} findings\n${lines(found)}`);
  });
  await site.close();
}

// Lists that grow with the data: several rows of the same kind, each with a link or a button of its own.
function findLists() {
  window.cqrLists = [...document.querySelectorAll("main ul, main tbody")].filter((list) => {
    const rows = [...list.children];
    return rows.length > 0 && rows.every((row) => row.localName === rows[0].localName && row.querySelector("a,button"));
  }).map((list) => ({ list, row: list.children[0].cloneNode(true) }));
  return window.cqrLists.length;
}

function setRows(count) {
  // One list of a page at its longest is enough for a thousand rows.
  for (const [place, { list, row }] of window.cqrLists.entries()) {
    list.replaceChildren(...Array.from({ length: place === 0 ? count : Math.min(count, 2) }, () => row.cloneNode(true)));
  }
}
