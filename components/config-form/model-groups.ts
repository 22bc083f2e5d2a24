import type { Option } from "../../lib/client/config-schema/config-field";
import type { Provider } from "../../lib/contract/providers";
import type { SuggestGroup } from "./suggest-input";

/** The provider in `provider/model` or `provider:model`; undefined when it is none that the server knows. */
export function providerOf(model: unknown, providers: readonly Provider[]): Provider | undefined {
  const name = typeof model === "string" ? /^([\w-]+)[/:]/.exec(model)?.[1]?.replaceAll("_", "-") : undefined;
  return providers.find(({ provider }) => provider === name);
}

/** The models that the graph offers, those of each provider together; a provider without its key says so. */
export function modelGroups(options: readonly Option[], providers: readonly Provider[]): SuggestGroup[] {
  const groups = new Map<Provider | undefined, Option[]>();
  for (const option of options) {
    const provider = providerOf(option.value, providers);
    groups.set(provider, [...(groups.get(provider) ?? []), option]);
  }
  return [...groups].map(([provider, models]) => ({
    label: provider ? `${provider.label}${provider.key_present ? "" : " · no key on this server"}` : null,
    options: models,
  }));
}
