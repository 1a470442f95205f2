#!/usr/bin/env node
// Stands in for the product when the runner itself is tested: prints the address line and serves one page.
// STUB=good|silent|inaccessible chooses how it behaves.

import { createServer } from "node:http";

const good = `<!doctype html><html lang="en"><head><title>Stub</title></head>
<body><main><h1>Stub</h1><p>It works.</p></main></body></html>`;
const inaccessible = `<!doctype html><html><head></head><body><h1>Stub</h1><img src="data:,"><input></body></html>`;

if (process.env.STUB === "silent") {
  console.error("the stub was told to give up");
  process.exit(3);
}
const page = process.env.STUB === "inaccessible" ? inaccessible : good;
const server = createServer((_, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("content-security-policy", "default-src 'none'; img-src data:");
  response.end(page);
});
server.listen(0, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.once("SIGTERM", () => process.exit(0));
