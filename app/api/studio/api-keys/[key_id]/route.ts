import * as studio from "@/lib/contract/studio";
import { route } from "@/lib/http/route";
import { revokeApiKey } from "@/lib/services/keys/revoke-api-key";

export const DELETE = route(studio.revokeApiKey, ({ ctx, params }) =>
  revokeApiKey(ctx, { keyId: params.key_id }),
);
