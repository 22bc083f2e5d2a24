import { maxChannelVersion, TASKS } from "@langchain/langgraph-checkpoint";
import type { ReadRows } from "./read-checkpoints";
import type { Sql } from "./sql";

/** The first format of a checkpoint that holds what is sent to tasks as a channel of its own. */
const WITH_SENDS = 4;

/** Checkpoints of older LangGraphs: what was sent to tasks stands among the writes of their parents. */
export async function migratePendingSends(sql: Sql, rows: ReadRows): Promise<void> {
  const old = rows.checkpoints.filter(({ body, parent }) => body.v < WITH_SENDS && parent !== null);
  if (old.length === 0) return;
  const sends = await sql<{ thread_id: string; ns: string; id: string; data: string }>(
    {
      name: "read_pending_sends",
      text: `
        select w.thread_id::text, w.checkpoint_ns as ns, w.checkpoint_id as id, w.data
        from json_to_recordset($1::json) as parent (thread_id uuid, ns text, id text)
          join checkpoint_write w
            on w.thread_id = parent.thread_id and w.checkpoint_ns = parent.ns and w.checkpoint_id = parent.id
        where w.channel = '${TASKS}' and w.type = 'json' order by w.task_path, w.task_id, w.idx`,
    },
    [JSON.stringify(old.map(({ thread_id, ns, parent }) => ({ thread_id, ns, id: parent })))],
  );
  for (const { thread_id, ns, parent, body } of old) {
    const own = sends.filter((send) => send.thread_id === thread_id && send.ns === ns && send.id === parent);
    const versions = Object.values(body.channel_versions);
    const version = versions.length > 0 ? maxChannelVersion(...versions) : 1;
    body.channel_versions[TASKS] = version;
    const data = `[${own.map((send) => send.data).join(",")}]`;
    const value = {
      thread_id,
      ns,
      channel: TASKS,
      version: String(version),
      base: null,
      step: 0,
      type: "json",
    };
    rows.values.push({ ...value, data });
  }
}
