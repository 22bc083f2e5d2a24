import { type Db, pool } from "../../db/client";
import { whenItAnswers } from "../../db/when-it-answers";

/** A statement that PostgreSQL plans once for each connection: the same name is always the same text. */
export interface Statement {
  name: string;
  text: string;
}

/** Runs a statement; no value is null, also none in an array. */
export type Sql = <Row>(statement: Statement, values: SqlValue[]) => Promise<Row[]>;

export type SqlValue = string | number | string[] | number[];

/** Each statement for itself, on any connection. */
export const onPool: Sql = async <Row>({ name, text }: Statement, values: SqlValue[]) => {
  const { rows } = await pool().query({ name, text, values });
  return rows as Row[];
};

/** All statements in the transaction of `db`. */
export function within(db: Db): Sql {
  return <Row>({ text }: Statement, values: SqlValue[]) => db.$queryRawUnsafe<Row[]>(text, ...values);
}

/** The same, and again while the database is away: every statement of the checkpoints may be sent twice. */
export function patiently(sql: Sql): Sql {
  return (statement, values) => whenItAnswers(() => sql(statement, values), { what: "A checkpoint" });
}
