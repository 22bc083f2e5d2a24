import type { ApiKey } from "../../contract/studio";

interface ApiKeyRow {
  keyId: string;
  name: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    key_id: row.keyId,
    name: row.name,
    prefix: row.prefix,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
  };
}
