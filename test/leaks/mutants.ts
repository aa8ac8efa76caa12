import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';

/**
 * A leak that the suite must detect, one for each surface. `leak` is the beginning of the report of it. `without` is a second
 * guarantee against the same leak, which is removed too.
 */
export type Mutant = { name: MutantName; without?: MutantName; leak: string };

export const mutants: readonly Mutant[] = [
  { name: 'cursor-readable', leak: 'leaderboards.getLeaderboard, body: id of a user' },
  { name: 'frames-name-hidden-users', leak: 'leaderboard.changed, frame: handle of a user' },
  { name: 'frames-remove-hidden-users', leak: 'leaderboard.changed, removed: id of a user' },
  { name: 'counts-include-removed-comments', leak: 'posts.getPost, count of comments' },
  { name: 'feed-shows-hidden-posts', without: 'feed-withdraws-nothing', leak: 'feed.getFeed, body: text of a post' },
  { name: 'etag-of-hidden-users', leak: 'leaderboards.getLeaderboard, etag: changes with what is hidden' },
  { name: 'error-names-the-author', leak: 'posts.getPost, body: id of a user' },
  { name: 'community-posts-shown-to-visitors', leak: 'posts.getPost, body: text of a post' },
  { name: 'log-tells-texts', leak: 'log: text of a post' },
];

/** Folder whose files activate mutants. */
export const mutantSwitch = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-leaks-'));
  return {
    folder,
    /** Activates this mutant only; without one none. */
    activate: (mutant?: Mutant): void => {
      for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
      for (const name of [mutant?.name, mutant?.without]) if (name !== undefined) writeFileSync(path.join(folder, name), '');
    },
    remove: (): void => rmSync(folder, { recursive: true }),
  };
};
