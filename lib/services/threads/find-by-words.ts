import type { JsonObject } from "../../contract/common";
import type { FoundThread, ThreadWords } from "../../contract/thread-search";
import { Prisma } from "../../db/generated/client";
import { storableText } from "../../db/storable-json";
import { isUuid } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { type Page, toPage } from "../page";
import { allowed, containing, isoTime, where } from "../sql";
import { threadConditions } from "./search-threads";

/**
 * A page of the threads in whose title each word of the text begins a word, whose metadata has it as `key:value`, or
 * whose id, or a run's, it is; last changed first.
 */
export async function findByWords(ctx: Context, input: ThreadWords): Promise<Page<FoundThread>> {
  const text = storableText(input.text.trim());
  const { limit, offset } = input;
  const metadata: JsonObject = {};
  const { value, filter } = await authorize(ctx, "threads", "search", { metadata, limit, offset });
  const conditions = isUuid(text)
    ? // Also the thread of a draft's trial: whoever has its id may look.
      [
        Prisma.sql`not temporary`,
        hasId(text),
        ...allowed(METADATA, filter),
        ...containing(METADATA, value.metadata),
      ]
    : [...threadConditions({ metadata: value.metadata }, filter), ...hasWords(text)];
  const runId = isUuid(text)
    ? Prisma.sql`(select run.run_id from run where run.run_id = ${text}::uuid)`
    : Prisma.sql`null::uuid`;
  const read = (rows: Prisma.Sql) => ctx.db.$queryRaw<FoundThread[]>`
    select
      thread_id, left(${TITLE}, 200) as title, status, ${isoTime(Prisma.sql`updated_at`)} as updated_at,
      metadata ->> 'assistant_id' as assistant_id, metadata ->> 'graph_id' as graph_id, ${runId} as run_id
    from (select * from ${rows} order by updated_at desc, thread_id desc limit ${limit + 1} offset ${offset}) as page
    order by page.updated_at desc, page.thread_id desc`;
  if (text === "" || isUuid(text)) return toPage(await read(Prisma.sql`thread ${where(conditions)}`), input);
  const near = await read(amongNewest(conditions, WALKED + 2 * (offset + limit)));
  return toPage(near.length > limit ? near : await read(byIndex(conditions)), input);
}

/** So many are looked at one by one, before the index of words is asked. */
const WALKED = 1000;

/** A word that many have is soon found so, however many there are. */
function amongNewest(conditions: Prisma.Sql[], walked: number): Prisma.Sql {
  return Prisma.sql`(
    select * from thread order by thread.updated_at desc, thread.thread_id desc limit ${walked}
  ) as newest ${where(conditions)}`;
}

/** `offset 0` keeps the planner from walking all threads in order for a word that it wrongly takes for frequent. */
function byIndex(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(select * from thread ${where(conditions)} offset 0) as found`;
}

const METADATA = Prisma.sql`metadata`;
const TITLE = Prisma.sql`metadata ->> 'title'`;
/** As the index `thread_title_words_idx` has them, so that it is used. */
const TITLE_WORDS = Prisma.sql`to_tsvector('simple', regexp_replace(left(metadata ->> 'title', 500), '[!-/:-@\\[-\`{-~]+', ' ', 'g'))`;
/** What stands between words: the same signs, and white space. */
const BETWEEN_WORDS = /[!-/:-@[-`{-~\s]+/;

function hasId(id: string): Prisma.Sql {
  return Prisma.sql`thread_id in (
    select ${id}::uuid union all select run.thread_id from run where run.run_id = ${id}::uuid
  )`;
}

function hasWords(text: string): Prisma.Sql[] {
  if (text === "") return [];
  const words = text.split(BETWEEN_WORDS).filter(Boolean);
  const beginnings = words.map((word) => `'${word}':*`).join(" & ");
  const inTitle = Prisma.sql`(${TITLE} is not null and ${TITLE_WORDS} @@ to_tsquery('simple', ${beginnings}))`;
  return [Prisma.sql`(${Prisma.join([inTitle, ...hasPair(text)], " or ")})`];
}

/** `customer:42` is found whether the metadata has the number or the text. */
function hasPair(text: string): Prisma.Sql[] {
  const [, key, value] = /^([^\s:]+):\s*(\S.*)$/.exec(text) ?? [];
  if (key === undefined || value === undefined) return [];
  const values: unknown[] = /^(-?\d{1,15}(\.\d{1,6})?|true|false|null)$/.test(value)
    ? [value, JSON.parse(value)]
    : [value];
  return values.flatMap((candidate) => containing(METADATA, { [key]: candidate }));
}
