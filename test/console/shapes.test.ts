import type { UploadRow } from '../../console/pages/media/upload-row.ts';
import type { Cost, Metrics } from '../../console/pages/platform/figures.ts';
import { inOrder, type Span as Shown, type Summary } from '../../console/pages/traces/span.ts';
import type { CostSoFar } from '../../local/cost.ts';
import type { ItemRow } from '../../local/items/item.ts';
import type { Metrics as Measured } from '../../local/metrics.ts';
import type { Span, TraceSummary } from '../../local/traces/span.ts';

/** The console imports no server code, so its types are copies. This file does not compile when the stack answers otherwise. */
const shown = (span: Span): Shown => span;
const summariesFit: TraceSummary extends Summary ? true : false = true;
const figuresFit: ReturnType<Measured['snapshot']> extends Metrics ? true : false = true;
const costFits: CostSoFar extends Cost ? true : false = true;
const uploadsFit: ItemRow extends UploadRow ? true : false = true;

test('the console reads spans, summaries, figures and items as the stack sends them', () => {
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
  expect([summariesFit, figuresFit, costFits, uploadsFit]).toEqual([true, true, true, true]);
});
