// Serves the files of one folder on a free port, for looking at them. Nothing outside the folder, no listing.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const KINDS = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

// Resolves with { url, stop() }.
export async function serveFolder(folder) {
  const root = path.resolve(folder);
  const server = createServer(async (request, response) => {
    const file = path.join(root, path.normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
    const found = file.startsWith(root + path.sep) && (await stat(file).catch(() => undefined));
    if (!found || !found.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": KINDS[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
