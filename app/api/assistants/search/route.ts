import * as assistants from "@/lib/contract/assistants";
import { page } from "@/lib/http/page";
import { route } from "@/lib/http/route";
import { searchAssistants } from "@/lib/services/assistants/search-assistants";

export const POST = route(assistants.searchAssistants, async ({ ctx, body }) =>
  page(await searchAssistants(ctx, body)),
);
