import { z } from "zod";
import { refusals, Uuid } from "./common";
import { operation } from "./operation";
import { JoinStreamQuery, RESULT, RUN, RUN_REFUSALS, RunCreate, SSE, StreamQuery } from "./runs";

const REFUSALS = refusals({ 404: "No such assistant", 422: "Not well formed" });

export const createStatelessRun = operation({
  id: "create_stateless_run",
  tag: "Stateless Runs",
  method: "POST",
  path: "/runs",
  summary: "Start a run without a thread in the background",
  body: RunCreate,
  idempotent: true,
  responses: { 200: RUN, ...REFUSALS },
});

export const createStatelessRunAndStream = operation({
  id: "stream_stateless_run",
  tag: "Stateless Runs",
  method: "POST",
  path: "/runs/stream",
  summary: "Start a run without a thread and stream its events",
  query: StreamQuery,
  body: RunCreate,
  idempotent: true,
  responses: { 200: SSE, ...REFUSALS },
});

export const createStatelessRunAndWait = operation({
  id: "wait_stateless_run",
  tag: "Stateless Runs",
  method: "POST",
  path: "/runs/wait",
  summary: "Start a run without a thread and wait for its result",
  body: RunCreate,
  idempotent: true,
  responses: { 200: RESULT, ...REFUSALS },
});

export const joinStatelessRunStream = operation({
  id: "join_stateless_run_stream",
  tag: "Stateless Runs",
  method: "GET",
  path: "/runs/{run_id}/stream",
  summary: "Stream the events of a run without a thread",
  params: z.object({ run_id: Uuid }),
  query: JoinStreamQuery,
  responses: { 200: SSE, ...RUN_REFUSALS },
});
