import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Figure, type Row, readReports } from './figures.ts';
import { linePlot, type Series } from './plot.ts';
import { notificationsSection } from './report-notifications.ts';
import { peopleSection } from './report-people.ts';

/** Writes docs/benchmarks.md and its plots from the figures. */
const docs = path.resolve(import.meta.dirname, '../docs');
const reports = readReports();
const figuresOf = (benchmark: string): Figure[] => reports.get(benchmark)?.figures ?? [];
const rowsOf = (benchmark: string): Row[] => reports.get(benchmark)?.rows ?? [];

const operations = rowsOf('operations');
const sizes = [...new Set(operations.map(({ size }) => size ?? 0))].sort((a, b) => a - b);
const names = [...new Set(operations.map(({ operation }) => operation))];
const rowAt = (operation: string, size: number) => operations.find((row) => row.operation === operation && row.size === size);

const table = (head: readonly string[], lines: readonly (readonly (string | number)[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const sized = (size: number): string => (size >= 1e6 ? `${size / 1e6} M` : size >= 1000 ? `${size / 1000} K` : String(size));

mkdirSync(path.join(docs, 'plots'), { recursive: true });
const plot = (file: string, title: string, unit: string, axis: string, series: readonly Series[]): string => {
  const drawn = series.filter(({ points }) => points.length > 0);
  if (drawn.length === 0) return '';
  writeFileSync(path.join(docs, 'plots', file), linePlot(title, unit, axis, drawn));
  return `![${title}](plots/${file})\n`;
};
const overSizes = (operation: string, value: (row: Row) => number): Series => ({
  name: operation,
  points: operations.filter((row) => row.operation === operation).map((row) => [row.size ?? 0, value(row)] as const),
});

const NOT_YET = '*Not measured yet.*';
const figureTable = (figures: readonly Figure[]): string =>
  figures.length === 0
    ? NOT_YET
    : table(
        ['', 'value', ''],
        figures.map(({ name, unit, value, note = '' }) => [name, `${value.toLocaleString('en')} ${unit}`, note]),
      );

/** One value if all sizes agree, as claimed; otherwise each value. */
const atAllSizes = (operation: string, value: (row: Row) => number): string => {
  const values = sizes.flatMap((size) => rowAt(operation, size) ?? []).map(value);
  return new Set(values).size === 1 ? String(values[0]) : values.join(' · ');
};
const READS = names.filter((name) => !/submission|join|1,000/.test(name));

const counts = table(
  ['operation', 'calls to the table', 'RRU', 'WRU', 'maximum: calls, RRU, WRU'],
  names.map((operation) => {
    const rows = sizes.flatMap((size) => rowAt(operation, size) ?? []);
    const most = (unit: 'calls' | 'readUnits' | 'writeUnits') => Math.max(...rows.map((row) => row.most[unit]));
    return [
      operation,
      atAllSizes(operation, ({ calls }) => calls),
      atAllSizes(operation, ({ readUnits }) => readUnits),
      atAllSizes(operation, ({ writeUnits }) => writeUnits),
      `${most('calls')}, ${most('readUnits')}, ${most('writeUnits')}`,
    ];
  }),
);

const UPDATE = /^board update, (.+), (alone|by ten): ([\d,]+) entries$/;
const updates = figuresOf('operations').flatMap(({ name, value, note = '' }) => {
  const [, step, how, size] = UPDATE.exec(name) ?? [];
  return step ? [{ step, how, size: Number(size?.replaceAll(',', '')), value, note }] : [];
});
const kinds = [...new Set(updates.map(({ step, how }) => `${step}, ${how}`))];
const updateAt = (kind: string, size: number) => updates.find((one) => `${one.step}, ${one.how}` === kind && one.size === size);
/** Limit of WRU per update of one board; batches of ten share nodes. */
const limitOf = (kind: string): number | '–' => {
  const byTen = kind.endsWith('by ten');
  if (kind.startsWith('small')) return byTen ? 10 : 12;
  return kind.includes('whole range') ? (byTen ? 20 : 24) : '–';
};

const updateTable = table(
  ['WRU per update', ...sizes.map(sized), 'limit'],
  kinds.map((kind) => [kind, ...sizes.map((size) => updateAt(kind, size)?.value ?? '–'), limitOf(kind)]),
);

const latency = table(
  ['p50 / p99, ms', ...sizes.map(sized)],
  names.map((operation) => [
    operation,
    ...sizes.map((size) => {
      const row = rowAt(operation, size);
      return row ? `${row.p50} / ${row.p99}` : '–';
    }),
  ]),
);

const largest = sizes.at(-1) ?? 0;
const p50 = (operation: string): string => {
  const row = rowAt(operation, largest);
  return row ? `${row.p50} ms` : 'not measured';
};
const one = (benchmark: string, name: RegExp): string => {
  const figure = figuresOf(benchmark).find((candidate) => name.test(candidate.name));
  return figure ? `${figure.value.toLocaleString('en')} ${figure.unit}` : 'not measured';
};

const delays = figuresOf('submissions').flatMap(({ name, value, note }) => {
  const [, rate, share] = /^submission to rank at (\d+)\/s, (p50|p99)$/.exec(name) ?? [];
  return rate ? [{ rate: Number(rate), share, value, note }] : [];
});
const rates = [...new Set(delays.map(({ rate }) => rate))];
const delayOf = (rate: number, share: string) => delays.find((delay) => delay.rate === rate && delay.share === share);

/** Highest acceptable p99, and whether the measured rates keep it. */
const TARGET_MS = 3000;
const targetMet = (): string => {
  const isMet = (rate: number): boolean => (delayOf(rate, 'p99')?.value ?? 0) <= TARGET_MS;
  const missed = rates.find((rate) => !isMet(rate));
  const met = rates.filter((rate) => missed === undefined || rate < missed).at(-1);
  return [
    `The target is a p99 of ${TARGET_MS / 1000} s.`,
    met === undefined ? '' : ` It is met up to ${met} scores a second.`,
    missed === undefined ? '' : ` At ${missed} it is missed: ${((delayOf(missed, 'p99')?.value ?? 0) / 1000).toFixed(1)} s.`,
  ].join('');
};

const emulator = rowsOf('emulator');
const measuredOn = [...new Set([...reports.values()].map(({ machine }) => machine))].join('; ');
const days = [...new Set([...reports.values()].map(({ measuredAt }) => measuredAt.slice(0, 10)))].sort();

const document = `# Benchmarks

<!-- Written by bench/report.ts from bench/figures; \`npm run bench\` repeats the measurements. -->

Measured on ${days.join(', ')} with ${measuredOn}, on a shared machine. Counts of calls and request units
do not depend on the machine: they are what DynamoDB bills. Times do, and they include the local DynamoDB emulator
(its share is listed [below](#the-local-dynamodb-emulator)); read them as ratios within one run. Units come from the
\`Server-Timing\` header that the local stack adds to every response; they include everything that the call did.

## Cost of an operation

On boards of ${sizes.map(sized).join(', ')} entries; a single number means that all sizes agree. The table shows the median and the largest value:
a user's third call in a minute also leases a share of their rate limit, and one call in five minutes records their last activity.

${counts}

${plot(
  'read-units.svg',
  'Read units by size of the board',
  'RRU',
  'entries on the board',
  READS.map((name) => overSizes(name, ({ readUnits }) => readUnits)),
)}
1,000 random ranks of each board were compared with a sort of all its scores, and were equal. The ranks of 1,000 users are
read in two dependent round trips, by parallel calls of a hundred items each.

## Cost of a board update

For each user and board the worker writes the row, its key in the order index, and the nodes of the rank tree. Small steps
are under 64² scaled units. The range of the board holds 128⁵ scores, and its entries lie between 0 and a million.

${updateTable}

${plot(
  'board-updates.svg',
  'Write units of a board update',
  'WRU',
  'entries on the board',
  kinds.map((kind) => ({
    name: kind.replace('over the whole range', 'over all').replace('among the scores', 'in scores'),
    points: updates.filter((update) => `${update.step}, ${update.how}` === kind).map(({ size, value }) => [size, value] as const),
  })),
)}
## Time of an operation

Sequential calls over HTTP, with the client in its own process.

${latency}

${plot(
  'read-times.svg',
  'Time of a read, p50',
  'ms',
  'entries on the board',
  READS.map((name) => overSizes(name, (row) => row.p50)),
)}
For comparison, at a million entries over HTTP on a similar machine:

${table(
  ['', `Kith, local stack, ${sized(largest)}`, 'Nakama 3.26', 'PostgreSQL, recalculating'],
  [
    ['rank of one person', p50('rank of one person'), '0.9 ms', '5.2 s for all ranks'],
    ['top 100', p50('top 100'), '1.5 ms', ''],
    ['a score', p50('score submission'), '1.0 ms', ''],
    ['scores a second', one('submissions', /one a request/), '1.8–2.9 K', ''],
  ],
)}

Nakama keeps ranks in the memory of a server that must run all the time. Kith keeps them in the table: on AWS a read takes
two round trips to DynamoDB, regardless of the size.

## From a score to its rank

Time from sending a score until a read returns its rank, while scores arrive at a fixed rate. Every score updates two boards,
the round's and the overall one. ${rates.length === 0 ? '' : targetMet()}

${
  rates.length === 0
    ? NOT_YET
    : table(
        ['scores a second', 'p50', 'p99', ''],
        rates.map((rate) => [
          rate,
          `${delayOf(rate, 'p50')?.value} ms`,
          `${delayOf(rate, 'p99')?.value} ms`,
          delayOf(rate, 'p50')?.note ?? '',
        ]),
      )
}

${plot(
  'submission-to-rank.svg',
  'From a score to its rank',
  'ms',
  'scores a second',
  ['p50', 'p99'].map((share) => ({
    name: share,
    points: delays.filter((delay) => delay.share === share).map(({ rate, value }) => [rate, value] as const),
  })),
)}
${figureTable(figuresOf('submissions').filter(({ name }) => !name.startsWith('submission to rank')))}

${peopleSection(reports.get('people'), { table, figureTable })}

## From a like to its count

Time from the answer to a like until the post shows it, while likes arrive at a fixed rate. The target is a p99 of 2 s. Counts follow
through the stream and the queue of the domain's worker.

${figureTable(figuresOf('counts'))}

${notificationsSection(reports.get('notifications'), figureTable(figuresOf('notifications')))}
## Rates of one machine

Calls with 16 in flight by \`fetch\`, with the client on the same cores. A bare \`node:http\` server that returns JSON is measured in the same run.
Before one worker for each domain ([adr/0030](adr/0030-a-worker-for-each-domain.md)) and the table's own client ([adr/0027](adr/0027-a-client-of-the-table.md)), one quiet machine of
two cores served 40 sign-ups, 381 profiles, 56 scores, 164 ranks, 135 pages of the feed and 63 posts a second with another client, beside
2,818/s of its bare server; the goals were set then. What one action causes, before and after, is in [adr/0029](adr/0029-what-one-action-causes.md).

${figureTable(figuresOf('rates'))}

## Traces of the local stack

Two stacks, with and without traces ([guide](guides/traces.md)), take turns in one run.
The quietest rounds of each are compared. While other work kept the machine busy, two stacks without traces differed by up to 18 %, so only a run on a quiet
machine tells a difference of a few per cent. Three runs of the posts gave −2.5 %, 12.7 % and 14 %.

${figureTable(figuresOf('traces'))}

## Concurrent joins

${figureTable(figuresOf('joining'))}

A rejection writes nothing, which a test verifies (\`test/journeys/budgets.test.ts\`).

## A live board

${figureTable(figuresOf('live-board'))}

Every change takes the lead of the board. Its time runs from sending the score to the frame at each socket.

## Start

${figureTable(figuresOf('start'))}

## Console

${figureTable(figuresOf('console'))}

## The client in an app

Bundled and minified by esbuild for a browser, compressed by gzip. The core has the calls, pages, sessions, uploads and the socket,
shared between tabs. A test holds it under 15 KB.

${figureTable(figuresOf('client'))}

## Cold start and kernel

Initialisation of each function's deployed bundle in a fresh process, compared with a bare handler with the same SDK client
that only returns one item. Lambda's own sandbox start is not included.

${table(
  ['function', 'initialisation', 'compared with bare', 'bundle', 'compressed'],
  figuresOf('cold-start').flatMap(({ name, unit, value, note = '' }) => {
    const bundle = figuresOf('cold-start').find((figure) => figure.name === name.replace('initialisation', 'bundle'));
    return unit === 'ms'
      ? [
          [
            name.replace(': initialisation', ''),
            `${value} ms`,
            note,
            `${bundle?.value} KiB`,
            (bundle?.note ?? '').replace(' compressed', ''),
          ],
        ]
      : [];
  }),
)}

${figureTable(figuresOf('kernel'))}

## The local DynamoDB emulator

The same kinds of calls directly to the local table, without SDK, function and gateway. \`GET /health\` goes through gateway and
function, and reads nothing.

${table(
  ['call', 'p50', 'p99'],
  emulator.map((row) => [row.operation, `${row.p50} ms`, `${row.p99} ms`]),
)}

## Preparation of large boards

Participants are written directly to the table by BatchWriteItem, built by the competition's own store, while the stream is
off. \`leaderboards-rebuild\` then builds the board from them. The stream is turned on after that.

${figureTable(figuresOf('operations').filter(({ name }) => /filled|built/.test(name)))}

## Not measured

- Times on AWS: these benchmarks run locally. Calls and units are those of the same code against a table that meters like DynamoDB.
- Rates beyond the capacity of one small machine that runs client, gateway, functions, queues and table. The table above ends
  with the first rate that was not reached; the delays of that row are those of a growing queue.
- Rate limits: the measured stack multiplies them by 1,000, so that one organiser can submit for all participants.
- Several boards at once, and boards of several shards.
`;
writeFileSync(path.join(docs, 'benchmarks.md'), document.replace(/\n{3,}/g, '\n\n'));
