// A small server for a folder of finished pages, so that addresses, scripts and styles work as they do in the product.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

/** Serves a folder on a free port: { url, close }. What is not there is answered with 404. */
export async function serve(folder) {
  const root = path.resolve(folder);
  const server = createServer(async (request, response) => {
    const file = path.join(root, decodeURIComponent(new URL(request.url, "http://site").pathname));
    const type = TYPES[path.extname(file)];
    try {
      if (!type || !file.startsWith(root + path.sep)) throw new Error("not a file of the site");
      const content = await readFile(file);
      response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600" });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}
