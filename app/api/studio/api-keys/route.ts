import * as studio from "@/lib/contract/studio";
import { route } from "@/lib/http/route";
import { createApiKey } from "@/lib/services/keys/create-api-key";
import { listApiKeys } from "@/lib/services/keys/list-api-keys";

export const GET = route(studio.listApiKeys, ({ ctx }) => listApiKeys(ctx));

export const POST = route(studio.createApiKey, ({ ctx, body }) => createApiKey(ctx, body));
