#!/usr/bin/env node
/**
 * Prisma's schema engine without its download: speaks the native binary's protocol (JSON-RPC, one message a line,
 * and the `cli` subcommands) and answers with Prisma's own WebAssembly build of the same commit. Developers and CI
 * need it for `prisma migrate`; a running server does not.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const require = createRequire(import.meta.url);

// adapter-pg does not know the catalogs' type "char" (18), which introspection reads: the driver shows it as text
// (1042), and `repaired` gives the answers their true type again.
const CHAR = 18;
const TEXT = 1042;
const addFields = pg.Result.prototype.addFields;
let characterColumns = new Set();
let panic;
pg.Result.prototype.addFields = function (fields) {
  characterColumns = new Set(fields.filter((field) => field.dataTypeID === CHAR).map((field) => field.name));
  for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
  return addFields.call(this, fields);
};

function repaired(connection) {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    const columnTypes = answer.columnNames.map((name, i) =>
      characterColumns.has(name) ? ColumnTypeEnum.Character : answer.columnTypes[i],
    );
    return { ...answer, columnTypes };
  };
  // adapter-pg's own cuts a migration at every semicolon, also at those within a function's body.
  connection.executeScript = async (script) => {
    try {
      await connection.client.query(script);
    } catch (error) {
      connection.onError(error);
    }
  };
  return connection;
}

const request = readArguments(process.argv.slice(2));
if (request.version) console.log(`schema-engine-cli ${engineCommit()}`);
else if (request.command) await answerCommand(request.command);
else serve();

function readArguments(argv) {
  const read = { version: false, command: undefined, datamodels: [], datasource: {} };
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === "--version" || argv[i] === "-V") read.version = true;
    else if (argv[i] === "--datamodels") read.datamodels.push(argv[++i]);
    else if (argv[i] === "--datasource") read.datasource = JSON.parse(argv[++i]);
    else if (argv[i] === "cli") read.command = argv[++i];
    else if (argv[i].startsWith("--")) i++;
  }
  return read;
}

function engineCommit() {
  return JSON.parse(readFileSync(path.join(wasmFolder(), "package.json"), "utf8"))
    .version.split(".")
    .pop();
}

/** The package exports its JavaScript alone; the WebAssembly lies beside it. */
function wasmFolder() {
  return path.dirname(require.resolve("@prisma/schema-engine-wasm"));
}

/** `url` without Prisma's own `schema` parameter, which PostgreSQL would refuse; with another database if named. */
function urlOf(url, database) {
  const parsed = new URL(url);
  parsed.searchParams.delete("schema");
  if (database !== undefined) parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.toString();
}

function schemaOf(url) {
  return new URL(url).searchParams.get("schema") ?? undefined;
}

function databaseOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

async function execute(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function createDatabase(url) {
  const database = databaseOf(url);
  await execute(urlOf(url, "postgres"), `create database ${pg.escapeIdentifier(database)}`);
  return database;
}

async function dropDatabase(url, database) {
  await execute(
    urlOf(url, "postgres"),
    `drop database if exists ${pg.escapeIdentifier(database)} with (force)`,
  );
}

async function answerCommand(command) {
  const { url } = request.datasource;
  try {
    if (command === "can-connect-to-database") await execute(urlOf(url), "select 1");
    else if (command === "create-database") await createDatabase(url);
    else if (command === "drop-database") await dropDatabase(url, databaseOf(url));
    else throw new Error(`The schema engine does not know the command ${command}.`);
  } catch (error) {
    const code = { "3D000": "P1003", "28P01": "P1000", "42P04": "P1009" }[error.code] ?? "P1001";
    const fields = { message: error.message, error_code: code, is_panic: false };
    const line = {
      timestamp: new Date().toISOString(),
      level: "ERROR",
      fields,
      target: "schema_engine::logger",
    };
    process.stderr.write(`\n${JSON.stringify(line)}\n`);
    process.exitCode = 1;
  }
}

/** The connections that the engine asks for. */
class Connections {
  constructor(datasource) {
    this.url = datasource.url ?? "postgresql://localhost/none";
    this.shadowUrl = datasource.shadowDatabaseUrl;
    const main = this.open(this.url);
    this.provider = main.provider;
    this.adapterName = main.adapterName;
  }

  open(url) {
    return new PrismaPg({ connectionString: urlOf(url) }, { schema: schemaOf(url) });
  }

  async connect() {
    return repaired(await this.open(this.url).connect());
  }

  // Not adapter-pg's own: given a connection string it ignores the shadow's name and replays on the real database.
  async connectToShadowDb() {
    if (this.shadowUrl) return repaired(await this.open(this.shadowUrl).connect());
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    const url = urlOf(this.url, database);
    await createDatabase(url);
    const connection = repaired(await this.open(url).connect());
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      await dropDatabase(this.url, database);
    };
    return connection;
  }
}

async function openEngine() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = readFileSync(path.join(wasmFolder(), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      panic = message;
    },
  };
  const files = request.datamodels.map((file) => [file, readFileSync(file, "utf8")]);
  return glue.SchemaEngine.new(
    { datamodels: files.length > 0 ? files : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new Connections(request.datasource)),
  );
}

function serve() {
  let engine;
  let printed = 0;
  let pending;
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

  async function call(method, params) {
    if (method === "createDatabase")
      return { databaseName: await createDatabase(params?.datasource?.url ?? request.datasource.url) };
    engine ??= await openEngine();
    const name = method === "getDatabaseVersion" ? "version" : method;
    if (typeof engine[name] !== "function") throw new Error(`The schema engine has no method ${method}.`);
    const result = await engine[name](params);
    if (method === "diff" && typeof result?.stdout === "string")
      send({ id: ++printed, method: "print", params: { content: result.stdout } });
    return method === "version" ? String(result) : (result ?? null);
  }

  async function answer(line) {
    if (line.trim() === "") return;
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) return;
    pending = id;
    try {
      send({ id, result: await call(method, params) });
    } catch (error) {
      refuse(id, error);
    }
  }

  function refuse(id, error) {
    const message = error?.message ?? String(error);
    const data = { is_panic: false, message, meta: error?.meta ?? null, error_code: error?.code ?? null };
    send({
      id,
      error: { code: 4466, message: "An error happened. Check the data field for details.", data },
    });
  }

  // A panic of the WebAssembly reaches no promise, and Prisma takes an engine that just ends for a success.
  process.on("uncaughtException", (error) => {
    refuse(pending, new Error(panic ?? error.message));
    process.exitCode = 1;
  });

  let answered = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    answered = answered.then(() => answer(line));
  });
  lines.on("close", () => answered.then(() => process.exit(0)));
}
