import { spawnSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { findRunningPostgres } from "../../lib/db/embedded-postgres";
import { newDataDir, startServer } from "../running-server";

function doctor(dataDir: string) {
  const env = { ...process.env, HEDDLE_DATA_DIR: dataDir };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/doctor.mjs"], {
    env,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

test("the doctor finds all well on a running server and after its kill, and names what is wrong", async () => {
  const { dataDir, remove } = newDataDir();
  expect(doctor(dataDir)).toEqual({ status: 1, said: expect.stringContaining("There is no database in") });

  const server = await startServer({ dataDir });
  expect(doctor(dataDir)).toEqual({ status: 0, said: expect.stringContaining("All well") });

  const client = new pg.Client({ connectionString: findRunningPostgres(dataDir) ?? "" });
  await client.connect();
  const { rows } = await client.query(`insert into thread (thread_id, status, metadata, config, interrupts)
    values (gen_random_uuid(), 'busy', '{}', '{}', '{}') returning thread_id`);
  await client.end();
  await server.end("SIGKILL");

  const stopped = doctor(dataDir);
  expect(stopped.said).toContain(`thread ${rows[0].thread_id} is busy and has no run that waits or runs`);
  expect(stopped.status).toBe(1);
  remove();
});
