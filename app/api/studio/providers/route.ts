import * as providers from "@/lib/contract/providers";
import { route } from "@/lib/http/route";
import { listProviders } from "@/lib/services/providers/list-providers";

export const GET = route(providers.listProviders, ({ ctx }) => listProviders(ctx));
