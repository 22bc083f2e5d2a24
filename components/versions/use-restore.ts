"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { paths } from "../../lib/client/paths";
import { restoreVersion } from "../../lib/client/versions";

/** Puts a version into the draft and says that users still have what they had. */
export function useRestore(assistantId: string) {
  const router = useRouter();
  return useMutation({
    ...restoreVersion,
    onSuccess: async (draft, input, result, context) => {
      await restoreVersion.onSuccess?.(draft, input, result, context);
      toast.success(`v${input.version} is in your draft.`, {
        description: "Nothing changes live until you publish.",
        action: { label: "Open the draft", onClick: () => router.push(paths.assistant(assistantId)) },
      });
    },
    onError: (failure, { version }) =>
      toast.error(`v${version} was not restored.`, { description: errorText(failure) }),
  });
}
