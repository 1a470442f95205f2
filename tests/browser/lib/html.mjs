// Reading finished pages without a browser: enough for a crawler.

const unescape = (text) => text.replace(/&amp;/g, "&").replace(/&#39;/g, "'").replace(/&quot;/g, '"');

/** The part of a page that is its own. */
export const main = (html) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";

/** Where its links lead. */
export const links = (html) => [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(([, href]) => unescape(href));

/** Its forms: [{ method, action }]. */
export const forms = (html) =>
  [...html.matchAll(/<form\b([^>]*)>/g)].map(([, words]) => ({
    method: (/method="(\w+)"/.exec(words)?.[1] ?? "get").toUpperCase(),
    action: unescape(/action="([^"]*)"/.exec(words)?.[1] ?? ""),
  }));

/** Its words. */
export const words = (html) => unescape(html.replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ").trim();

/** A text as somebody would type it: the spaces that keep a day or a time on one line are spaces. */
export const typed = (text) => text.replace(/\u00a0/g, " ");
