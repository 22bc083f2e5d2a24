import { awayError } from "../db/outage";
import { mayPass } from "../db/when-it-answers";
import { log } from "../log";

/** What is said of a loop that fails: each trouble once, however often it is tried again, and when it is over. */
export class LoopLog {
  /** The trouble that has been said and is not over. */
  #said: string | undefined;

  constructor(private readonly loop: string) {}

  failed(error: unknown): void {
    const isDatabase = mayPass(error);
    // An outage that is known has been logged once, for all.
    if (isDatabase && awayError()) return;
    const trouble = isDatabase ? "the database" : String(error);
    if (trouble === this.#said) return;
    this.#said = trouble;
    log.error("A loop failed and tries again", { loop: this.loop, error });
  }

  works(): void {
    if (this.#said !== undefined) log.info("A loop works again", { loop: this.loop });
    this.#said = undefined;
  }
}
