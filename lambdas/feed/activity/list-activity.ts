import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { FeedItem } from '../../../schemas/feed/models.ts';
import type { listActivity as route } from '../../../schemas/feed/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readItems } from '../../_table/table.ts';
import { readCompany } from '../../graph/relationship/relationship.store.ts';
import { postKeys, postOf } from '../../posts/moderation/post-subjects.ts';
import { recordOf, requireOwnProfile } from '../../users/profile/profile.store.ts';
import { fillPage } from '../timeline/merge-pages.ts';
import { actorOf, type Beholder, itemFor, type Thing } from '../timeline/present-item.ts';
import type { Activity, Position, Run } from './activity.model.ts';
import { isGone, positionOf } from './activity.rules.ts';
import { readActivities } from './activity.store.ts';

type Line = Activity & { position: Position };

/** @throws NOT_FOUND where the caller may see nothing of what the person does. */
const requireBeholder = async (ctx: Context, userId: string): Promise<Beholder> => {
  const me = callerUserId(ctx);
  const company = await readCompany(ctx, [userId]);
  const mayRead: Beholder['mayRead'] = (visibility) => userId === me || company.mayRead(userId, 'activity', visibility);
  // A profile as old as this call may be missing from a read that lags.
  const author = company.record(userId) ?? (userId === me ? recordOf(await requireOwnProfile(me)) : undefined);
  if (!author || !mayRead('public')) throw NotFound.because();
  return { actor: actorOf(author, userId === me || company.mayRead(userId, 'profile')), mayRead, isBlocked: company.isBlocked };
};

const look =
  (userId: string) =>
  async (before: Position | undefined, limit: number): Promise<Run<Line>> => {
    const { entries, until } = await readActivities(userId, { before, limit });
    return { entries: entries.map((activity) => ({ ...activity, position: positionOf(activity) })), until };
  };

const loadFor =
  (beholding: Promise<Beholder>) =>
  async (lines: readonly Line[]): Promise<(FeedItem | undefined)[]> => {
    const beholder = await beholding;
    const seen = lines.filter((line) => !isGone(line) && beholder.mayRead(line.visibility));
    const posts = seen.filter(({ target }) => target.type === 'post');
    const find = await readItems(
      posts.map(({ target }) => postKeys.key({ postId: target.id })),
      { consistent: false },
    );
    const thingOf = (line: Line): Thing | undefined => {
      if (line.target.type !== 'post') return { activity: line };
      const post = postOf(find(postKeys.key({ postId: line.target.id })));
      return post && { post };
    };
    return lines.map((line) => (seen.includes(line) ? itemFor(line, thingOf(line), beholder) : undefined));
  };

export const listActivity: UseCase<typeof route> = async ({ params, query: { limit, cursor } }, ctx) => {
  const userId = params.userId === 'me' ? callerUserId(ctx) : params.userId;
  const scope = cursorScope('feed.listActivity', userId, callerUserId(ctx));
  const before = await decodeCursor<Position>(scope, cursor);
  const beholding = requireBeholder(ctx, userId);
  const page = fillPage<Line, FeedItem>({ limit, before, look: look(userId), load: loadFor(beholding) });
  const [, { items, last }] = await Promise.all([beholding, page]);
  return { items, cursor: await encodeCursor(scope, last) };
};
