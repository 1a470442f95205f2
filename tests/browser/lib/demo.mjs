// Starts `opencqr demo` on a free port with its own data folder, and on PostgreSQL with its own database.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = path.dirname(fileURLToPath(import.meta.url));
const BINARY = path.resolve(process.env.OPENCQR_TEST_BIN ?? path.join(here, "../../../target/debug/opencqr"));
// A debug build makes its demonstration register in a few seconds; a busy machine may take far longer.
const START_MS = 180_000;
const STOP_MS = 10_000;

let databases = 0;

// The servers of one journey.
export class DemoServers {
  engine = process.env.OPENCQR_TEST_ENGINE ?? "sqlite";
  #running = [];

  // Resolves with { url, dataDir, databaseUrl, stop() }. Options: databaseUrl, args (after `demo`), dataDir, env.
  async start({ databaseUrl, args = [], dataDir, env = {} } = {}) {
    const server = { output: "", temporary: dataDir === undefined };
    this.#running.push(server);
    server.dataDir = dataDir ?? (await mkdtemp(path.join(tmpdir(), "opencqr-journey-")));
    server.databaseUrl = databaseUrl ?? (this.engine === "postgresql" ? await this.#newDatabase(server) : undefined);
    const address = args.includes("--listen") ? [] : ["--listen", "127.0.0.1:0"];
    const database = server.databaseUrl ? ["--database-url", server.databaseUrl] : [];
    // A small register is enough for a journey, and made in less time.
    const holders = args.includes("--holders") ? [] : ["--holders", "200"];
    const words = ["demo", "--data", server.dataDir, ...address, ...database, ...holders, ...args];
    server.child = spawn(BINARY, words, { env: { ...ownEnvironment(), ...env }, stdio: ["ignore", "pipe", "pipe"] });
    server.url = await listening(server, [BINARY, ...words].join(" "));
    return { url: server.url, dataDir: server.dataDir, databaseUrl: server.databaseUrl, stop: () => stop(server) };
  }

  // What all servers printed so far.
  output() {
    return this.#running.map((server) => server.output).join("\n");
  }

  async stopAll() {
    for (const server of this.#running.splice(0)) {
      await stop(server);
      if (server.temporary && server.dataDir) await rm(server.dataDir, { recursive: true, force: true });
      if (server.database) await psql(`DROP DATABASE ${server.database} WITH (FORCE)`);
    }
  }

  async #newDatabase(server) {
    databases += 1;
    const name = `journey_${process.pid}_${databases}`;
    await psql(`CREATE DATABASE ${name}`);
    server.database = name;
    const url = new URL(clusterUrl());
    url.pathname = `/${name}`;
    return url.href;
  }
}

// Our environment without OPENCQR_…: those are for the runner, and the product would read them as its configuration.
function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("OPENCQR_")));
}

// Resolves with the address the server says it listens on.
function listening(server, command) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${command}\nsaid no address in ${START_MS} ms`)), START_MS);
    const settle = (act) => (value) => {
      clearTimeout(late);
      act(value);
    };
    server.child.once("error", settle(reject));
    server.child.once("exit", (code, signal) => {
      settle(reject)(new Error(`${command}\nended with ${code ?? signal}:\n${server.output.slice(-2000)}`));
    });
    for (const stream of [server.child.stdout, server.child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        server.output += `${line}\n`;
        const found = /listening on (http:\/\/[^\s/]+)/.exec(line);
        if (found) settle(resolve)(found[1]);
      });
    }
  });
}

// Asks the server to end, and insists after a while.
async function stop({ child }) {
  if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(insist);
}

function clusterUrl() {
  const url = process.env.OPENCQR_TEST_PG;
  if (!url) throw new Error("OPENCQR_TEST_ENGINE=postgresql needs OPENCQR_TEST_PG, the address of a cluster (cargo xtask test sets both)");
  return url;
}

function psql(statement) {
  const words = ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--command", statement, clusterUrl()];
  return promisify(execFile)(process.env.OPENCQR_TEST_PSQL ?? "psql", words);
}
