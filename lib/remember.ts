/**
 * One value per process under a name, however often its module is evaluated. The server bundle and Next's own
 * bundles each evaluate a module of their own; what must exist once (pools, the registry, the live runs) is kept here.
 */
export function remember<T>(name: string, create: () => T): T {
  const key = Symbol.for(`heddle.${name}`);
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  store[key] ??= create();
  return store[key];
}
