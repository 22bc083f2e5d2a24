import { remember } from "../remember";

/** The world outside: what the tools of tests' graphs have really done, in order. The graph's module and the test's share it. */
export const outside = remember<string[]>("outside", () => []);
