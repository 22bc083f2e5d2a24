"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { paths } from "../../lib/client/paths";
import type { Assistant } from "../../lib/contract/assistants";

/** A mutation that makes an assistant, after which its page opens. */
export function useMakeAndOpen<Input>(options: UseMutationOptions<Assistant, Error, Input>) {
  const router = useRouter();
  return useMutation({
    ...options,
    onSuccess: async (assistant, ...rest) => {
      router.push(paths.assistant(assistant.assistant_id));
      await options.onSuccess?.(assistant, ...rest);
    },
  });
}
