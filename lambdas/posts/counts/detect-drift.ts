import type { PostCounts } from '../post/post.model.ts';
import { commentIdOf, TOP } from '../post/post.rules.ts';
import { type AppliedCounts, rowAt } from './applied-rows.store.ts';
import { isWrong } from './post-counts.counter.ts';
import type { WholePost } from './scan-posts.store.ts';

/** Expected counters of a post, summed from applied rows; replies by the position of their parent comment. */
export type Totals = PostCounts & { replies: ReadonlyMap<string, number> };

export const totalsOf = ({ rows }: Pick<WholePost, 'rows'>): Totals => {
  const replies = new Map<string, number>();
  let [likes, comments] = [0, 0];
  for (const { sk, counted } of rows) {
    const [kind, thread = TOP] = sk.split('#');
    if (kind === 'LIKE') likes += counted;
    else comments += counted;
    if (kind === 'COMMENT' && thread !== TOP) replies.set(thread, (replies.get(thread) ?? 0) + counted);
  }
  return { likes, comments, replies };
};

export type Drift = {
  /** Likes and comments whose latest version is not counted yet; the stream may still deliver it. */
  behind: AppliedCounts['source'][];
  /** Likes and comments whose applied row contradicts them. */
  wrong: AppliedCounts['source'][];
  /** Keys of applied rows without a like or comment. */
  orphans: string[];
  /** Names of counters that differ from the sum of the applied rows. */
  counters: string[];
};

/** Compares likes and comments with applied rows, and applied rows with counters. */
export const driftOf = (whole: WholePost): Drift => {
  const keyOf = ({ pk, sk }: { pk: string; sk: string }) => `${pk} ${sk}`;
  const rows = new Map(whole.rows.map((row) => [keyOf(row), row]));
  const all: AppliedCounts[] = whole.sources.map((source) => ({ source, row: rows.get(keyOf(rowAt(source.key))) }));
  const known = new Set(whole.sources.map(({ key }) => keyOf(rowAt(key))));
  const { likes, comments, replies } = totalsOf(whole);
  return {
    behind: all.filter(({ source, row }) => (row?.v ?? 0) < source.v).map(({ source }) => source),
    wrong: all.filter(isWrong).map(({ source }) => source),
    orphans: [...rows.keys()].filter((key) => !known.has(key)),
    counters: [
      ...(whole.post.likes === likes ? [] : ['likes']),
      ...(whole.post.comments === comments ? [] : ['comments']),
      ...whole.comments
        .filter((comment) => comment.thread === TOP && comment.replies !== (replies.get(comment.position) ?? 0))
        .map((comment) => `replies of ${commentIdOf(comment)}`),
    ],
  };
};
