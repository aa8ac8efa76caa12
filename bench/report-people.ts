import type { Figure, Report, Row } from './figures.ts';

type Tables = {
  table(head: readonly string[], lines: readonly (readonly (string | number)[])[]): string;
  figureTable(figures: readonly Figure[]): string;
};

const cellsOf = ({ operation, size, calls, readUnits, p50, p99, most }: Row) => [
  operation,
  size ?? '',
  calls,
  readUnits,
  `${most.calls}, ${most.readUnits}`,
  `${p50} / ${p99}`,
];

/** Section of the document about friends, posts and the home feed. */
export const peopleSection = (report: Report | undefined, { table, figureTable }: Tables): string => `## Friends, and the home feed

A page of the feed costs the same with three friends as with three hundred: the posts and authors on it, and 2 RRU for the
feed entries. Feed entries hold references only, one write unit each.

${report ? table(['operation', 'friends', 'calls', 'RRU', 'maximum: calls, RRU', 'p50 / p99, ms'], report.rows.map(cellsOf)) : '*Not measured yet.*'}

${figureTable(report?.figures ?? [])}

Authors with more than 1,000 friends and followers are in pull mode: feeds read the author's own list. A post to 5,000 friends
is therefore visible at once, at 1 more RRU per page. A fan-out reads at most 3 RRU per hundred recipients, plus a constant 3 RRU.

For comparison, on a similar machine: PostgreSQL joins posts and friendships on read in 2.8–4.9 ms and reads a precomputed
feed in 0.15 ms, on a server that must run all the time. Stream states a median of 11–15 ms for its service.`;
