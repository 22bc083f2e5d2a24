import path from "node:path";
import { startEmbeddedPostgres } from "./embedded-postgres";

export interface OpenDatabase {
  url: string;
  isEmbedded: boolean;
  /** Resolves when the embedded PostgreSQL has ended, asked or not; never for a database elsewhere. */
  ended: Promise<void>;
  close(): Promise<void>;
}

/** The database of these settings: the one that `DATABASE_URL` names, else the embedded one in the data directory. */
export async function openDatabase(settings: {
  databaseUrl: string | undefined;
  dataDir: string;
  progress: (sentence: string) => void;
}): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, progress } = settings;
  if (databaseUrl !== undefined)
    return { url: databaseUrl, isEmbedded: false, ended: new Promise(() => {}), close: async () => {} };
  const postgres = await startEmbeddedPostgres({ directory: path.resolve(dataDir), progress });
  return { url: postgres.url, isEmbedded: true, ended: postgres.ended, close: postgres.stop };
}
