import * as providers from "@/lib/contract/providers";
import { route } from "@/lib/http/route";
import { listSecrets } from "@/lib/services/providers/list-secrets";

export const GET = route(providers.listSecrets, ({ ctx }) => listSecrets(ctx));
