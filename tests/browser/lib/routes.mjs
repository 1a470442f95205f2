// The routes of the product, as docs/routes.md lists them from the registry.

import { readFileSync } from "node:fs";

const table = readFileSync(new URL("../../../docs/routes.md", import.meta.url), "utf8");

/** [{ method, path, name, who, matches }]; more exact paths first. */
export const routes = table
  .split("\n")
  .map((line) => /^\| (GET|POST|PUT|DELETE) \| `([^`]+)` \| (\w+) \| [^|]* \| ([^|]*) \|/.exec(line))
  .filter(Boolean)
  .map(([, method, path, name, who]) => {
    const pattern = new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);
    return { method, path, name, who: who.trim(), matches: (wanted) => pattern.test(wanted) };
  })
  .sort((a, b) => a.path.split("{").length - b.path.split("{").length);

/** The route of a request, or undefined. */
export const routeOf = (method, path) => routes.find((route) => route.method === method && route.matches(path));

/** Notes the routes that the pages of a context ask for, by name. */
export function recordRoutes(context, used = new Set()) {
  context.on("request", (request) => {
    const route = routeOf(request.method(), new URL(request.url()).pathname);
    if (route) used.add(route.name);
  });
  return used;
}
