import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { getCompetition } from '../../schemas/competitions/routes.ts';
import { getFeed, listActivity } from '../../schemas/feed/routes.ts';
import { getLeaderboard, getMyRank } from '../../schemas/leaderboards/routes.ts';
import { listComments } from '../../schemas/posts/comment-routes.ts';
import { getPost } from '../../schemas/posts/routes.ts';
import { getMe, getUser } from '../../schemas/users/routes.ts';

/** Readers of an average post: friends and followers. Each costs a write. */
export const READERS = 100;

/**
 * Reads of an active user on a day. A route's budget says what it consumes; `rru` replaces it where the budget is that of the largest page, and
 * an app asks for 25 entries.
 */
export const READS: readonly { route: RouteDefinition; times: number; rru?: number }[] = [
  { route: getFeed, times: 8, rru: 20 },
  { route: getMe, times: 3 },
  { route: getUser, times: 2 },
  { route: listActivity, times: 1 },
  { route: getPost, times: 2 },
  { route: listComments, times: 1, rru: 30 },
  { route: getCompetition, times: 2 },
  { route: getLeaderboard, times: 2 },
  { route: getMyRank, times: 3 },
];

/**
 * Actions of an active user on a day, by their names in the measured consequences. `readers` adds what each reader of a post costs beyond
 * the five of the measurement; `bytes` is what stays in the table.
 */
export const ACTIONS: readonly { name: string; times: number; readers?: number; bytes: number }[] = [
  { name: 'score', times: 2, bytes: 1200 },
  { name: 'like', times: 2, bytes: 800 },
  { name: 'post to five friends', times: 0.5, readers: READERS, bytes: 1500 },
  { name: 'comment', times: 0.5, bytes: 1200 },
  { name: 'friend request and acceptance', times: 0.1, bytes: 2500 },
  { name: 'join', times: 0.3, bytes: 1500 },
  { name: 'change the biography', times: 0.2, bytes: 0 },
  { name: 'declare an image', times: 0.1, bytes: 600 },
  { name: 'upload and complete an image', times: 0.1, bytes: 600 },
  { name: 'sign-up', times: 0.02, bytes: 3000 },
  { name: 'report a post', times: 0.01, bytes: 1000 },
  { name: 'follow', times: 0.07, bytes: 1200 },
];
/** Calls of actions that are two: a request and its acceptance. */
const CALLS: Readonly<Record<string, number>> = { 'friend request and acceptance': 2 };
export const callsOf = ({ name, times }: { name: string; times: number }): number => times * (CALLS[name] ?? 1);

/**
 * Notifications of an active user on a day. The actions above have already paid for their places in the inbox; here is what an app reads of
 * them, and what leaves by push and e-mail.
 */
export const NOTIFICATIONS = { made: 4, reads: 2, pushes: 2, mails: 0.2 };

/** A socket that is open while the app is, with the frames that arrive. */
export const SOCKET = { minutes: 20, frames: 60 };

/** Shares of all users who delete their account, and who ask for an export, in a month. */
export const CHURN = { erasures: 0.005, exports: 0.002 };
