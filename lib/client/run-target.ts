/** Which version of an assistant a conversation is with, when it is not the live one of its thread. */
export interface RunTarget {
  /** As a run names it: `ID`, `ID@draft`, `ID@12`. */
  reference: string;
  /** Done before each run; what it answers becomes metadata of the run. A failure is why the run was not sent. */
  prepare?: () => Promise<Record<string, unknown>>;
}
