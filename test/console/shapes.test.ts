import { inOrder, type Span as Shown, type Summary } from '../../console/pages/traces/span.ts';
import type { Span, TraceSummary } from '../../local/traces/span.ts';

/** The console imports no server code, so its types are copies. This file does not compile when the stack answers otherwise. */
const shown = (span: Span): Shown => span;
const summariesFit: TraceSummary extends Summary ? true : false = true;

test('the console reads spans and summaries as the stack sends them', () => {
  const span: Span = {
    id: 'a',
    parentId: null,
    traceId: 't',
    kind: 'http',
    name: 'GET /v1/me',
    at: 0,
    ms: 1,
    status: 'ok',
    attributes: {},
  };
  const child: Span = { ...span, id: 'b', parentId: 'a', kind: 'table', name: 'Query' };
  expect(inOrder([child, span].map(shown)).map(({ span: { id }, depth }) => [id, depth])).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
  expect(summariesFit).toBe(true);
});
