import { rows as communities } from './rows/communities.ts';
import { rows as communityPosts } from './rows/community-posts.ts';
import { rows as competitions } from './rows/competitions.ts';
import { rows as feed } from './rows/feed.ts';
import { rows as graph } from './rows/graph.ts';
import { rows as habits } from './rows/habits.ts';
import { rows as leaderboards } from './rows/leaderboards.ts';
import { rows as media } from './rows/media.ts';
import { rows as moderation } from './rows/moderation.ts';
import { rows as notifications } from './rows/notifications.ts';
import { rows as platform } from './rows/platform.ts';
import { rows as posts } from './rows/posts.ts';
import { rows as records } from './rows/records.ts';
import { rows as users } from './rows/users.ts';
import { rows as webhooks } from './rows/webhooks.ts';
import type { Row } from './rows.ts';

/** The rows of each domain, from its own file in `rows`. */
export const TABLE: Record<string, readonly Row[]> = {
  communities,
  communityPosts,
  competitions,
  feed,
  graph,
  habits: [...habits, ...records],
  leaderboards,
  media,
  moderation,
  notifications,
  platform,
  posts,
  users,
  webhooks,
};
