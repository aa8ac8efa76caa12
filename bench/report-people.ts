import type { Figure, Report, Row } from './figures.ts';

type Write = {
  table(head: readonly string[], lines: readonly (readonly (string | number)[])[]): string;
  figureTable(figures: readonly Figure[]): string;
};

const line = ({ operation, size, calls, readUnits, p50, p99, most }: Row) => [
  operation,
  size ?? '',
  calls,
  readUnits,
  `${most.calls}, ${most.readUnits}`,
  `${p50} / ${p99}`,
];

/** The part of the document about friends, posts and the home feed. */
export const peopleSection = (report: Report | undefined, { table, figureTable }: Write): string => `## Friends, and the home feed

A page of the feed costs the same for somebody with three friends and with three hundred: the posts and authors that are on it,
and 2 RRU for where they stand. Copies hold references only, one write unit each.

${report ? table(['operation', 'friends', 'calls', 'RRU', 'most seen: calls, RRU', 'p50 / p99, ms'], report.rows.map(line)) : '*Not measured yet.*'}

${figureTable(report?.figures ?? [])}

Above 1,000 friends and followers nothing is copied: feeds look at the author's own list, so the post to 5,000 is there at once, at 1 RRU
more for each page that looks. Beside at most 3 RRU a hundred recipients, a fan-out reads 3 RRU whatever their number.

To compare, on a machine like this one: PostgreSQL joins posts and friendships at read in 2.8–4.9 ms and reads a precomputed
feed in 0.15 ms, on a server that has to be there; Stream gives 11–15 ms at the median for its service.`;
