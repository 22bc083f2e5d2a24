/** What the groups of operations are about, in the order in which they are shown. */
export const TAGS: Record<string, string> = {
  Assistants:
    "An assistant is a graph with a configuration. Each change makes a version, and one of them is live.",
  Threads: "A thread is what a series of runs has left: its state, and the history of it as checkpoints.",
  "Thread Runs": "A run is one invocation of an assistant on a thread. It changes the state of the thread.",
  "Stateless Runs":
    "A run without a thread: nothing is left of it but its result, unless it is told to keep its thread.",
  Crons:
    "A cron makes a run at the times that its schedule names, each on a thread of its own or all on one.",
  Store:
    "What is remembered beyond threads: items under a key in a namespace, found again by filter or by meaning.",
  System: "What the server is, how it does, and this document.",
  Studio: "What the studio needs beyond the platform's API. It has no other door.",
};
