"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { paths } from "../../lib/client/paths";
import { startThread } from "../../lib/client/threads";

/** Makes a thread for an assistant and opens it. */
export function useStartThread() {
  const router = useRouter();
  return useMutation({
    ...startThread,
    onSuccess: async (thread, ...rest) => {
      router.push(paths.thread(thread.thread_id));
      await startThread.onSuccess?.(thread, ...rest);
    },
    onError: (error) => toast.error("The thread could not be made.", { description: errorText(error) }),
  });
}
