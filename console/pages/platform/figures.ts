/** Answers of `GET /local/metrics` and `GET /local/cost`, as far as the overview shows them. */
export type FunctionFigures = {
  invocations: number;
  errors: number;
  throttles: number;
  coldStarts: number;
  durationMs: number;
  maxDurationMs: number;
  calls: number;
  rru: number;
  wru: number;
};
export type QueueFigures = { depth: number; delayed: number; inFlight: number; deadLetters: number; oldestMs: number };
export type Metrics = { functions: Record<string, FunctionFigures>; queues: Record<string, QueueFigures>; streams: Record<string, number> };
export type Cost = { pricesOf: string; usd: number; lines: { what: string; count: number; usd: number }[] };
