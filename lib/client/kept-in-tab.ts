/** What this browser tab remembers across reloads; without storage (a full one, a forbidden one) it remembers nothing. */
export function readKept<Value>(key: string, is: (value: unknown) => value is Value): Value | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

/** Null forgets it. Answers whether it is kept. */
export function keep(key: string, value: object | null): boolean {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
