import { randomUUID } from "node:crypto";
import type { RunnableConfig } from "@langchain/core/runnables";
import type { BaseCheckpointSaver, CheckpointTuple } from "@langchain/langgraph-checkpoint";
import { prisma } from "../db/client";
import { CheckpointSaver } from "../ledger/checkpoints/checkpoint-saver";
import type { Sql } from "../ledger/checkpoints/sql";

/** The saver for tests that call threads what they like, and write to them without making them. */
export class AnyThreadSaver extends CheckpointSaver {
  #ids = new Map<string, string>();

  /** `threadId` is known to all savers by this name. */
  constructor(sql: Sql, threadId?: string) {
    super(sql);
    if (threadId) this.#ids.set(threadId, threadId);
  }

  override async getTuple(config: RunnableConfig) {
    const tuple = await super.getTuple(this.#inside(config));
    return tuple && this.#outside(tuple);
  }

  override async *list(...[config, options]: Parameters<CheckpointSaver["list"]>) {
    for await (const tuple of super.list(this.#inside(config), options)) yield this.#outside(tuple);
  }

  override async put(...[config, ...rest]: Parameters<BaseCheckpointSaver["put"]>) {
    await this.#make(config);
    return this.#named(await super.put(this.#inside(config), ...rest));
  }

  override async putWrites(...[config, ...rest]: Parameters<CheckpointSaver["putWrites"]>) {
    await this.#make(config);
    return super.putWrites(this.#inside(config), ...rest);
  }

  override deleteThread(threadId: string) {
    return super.deleteThread(this.#ids.get(threadId) ?? threadId);
  }

  override getDeltaChannelHistory(options: { config: RunnableConfig; channels: string[] }) {
    return super.getDeltaChannelHistory({ ...options, config: this.#inside(options.config) });
  }

  async #make(config: RunnableConfig): Promise<void> {
    const threadId: unknown = this.#inside(config).configurable?.thread_id;
    if (typeof threadId !== "string") return;
    await prisma().$executeRaw`
      insert into thread (thread_id, metadata, config, interrupts) values (${threadId}::uuid, '{}', '{}', '{}')
      on conflict do nothing`;
  }

  #inside(config: RunnableConfig): RunnableConfig {
    const name: unknown = config.configurable?.thread_id;
    if (typeof name !== "string") return config;
    const id = this.#ids.get(name) ?? randomUUID();
    this.#ids.set(name, id);
    return { ...config, configurable: { ...config.configurable, thread_id: id } };
  }

  #outside(tuple: CheckpointTuple): CheckpointTuple {
    const { parentConfig } = tuple;
    const config = this.#named(tuple.config);
    return parentConfig
      ? { ...tuple, config, parentConfig: this.#named(parentConfig) }
      : { ...tuple, config };
  }

  #named(config: RunnableConfig): RunnableConfig {
    const id: unknown = config.configurable?.thread_id;
    const [name] = [...this.#ids].find(([, known]) => known === id) ?? [id];
    return { ...config, configurable: { ...config.configurable, thread_id: name } };
  }
}
