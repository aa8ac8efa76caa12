/** Answers of `GET /local/traces` and `GET /local/items`; `local/traces/span.ts` and `local/items/item.ts` say more. */
export type Span = {
  id: string;
  parentId: string | null;
  kind: string;
  name: string;
  at: number;
  ms: number | null;
  status: 'open' | 'ok' | 'refused' | 'failed';
  attributes: Record<string, string | number | boolean | string[]>;
};
export type Summary = {
  id: string;
  kind: string;
  name: string;
  at: number;
  ms: number | null;
  status: Span['status'];
  time: string;
  code?: number;
  user?: string;
  userId?: string;
  calls: number;
  rru: number;
  wru: number;
  errors: number;
  spans: number;
  dropped: number;
  totalMs: number;
};
export type TraceList = { items: Summary[]; next?: string };
export type Trace = Summary & { tree: Span[] };

export const COLOURS = { open: 'blue', ok: 'green', refused: 'yellow', failed: 'red' } as const;
export const KINDS = ['http', 'frame', 'socket', 'job'];

export const shortMs = (ms: number | null): string => (ms === null ? 'runs' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`);

/** Spans in the order of the tree, each with its depth. A span whose parent is missing stands at the root. */
export const inOrder = (spans: readonly Span[]): { span: Span; depth: number }[] => {
  const known = new Set(spans.map(({ id }) => id));
  const children = Map.groupBy(spans, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : ''));
  const below = (id: string, depth: number): { span: Span; depth: number }[] =>
    (children.get(id) ?? []).toSorted((a, b) => a.at - b.at).flatMap((span) => [{ span, depth }, ...below(span.id, depth + 1)]);
  return below('', 0);
};
