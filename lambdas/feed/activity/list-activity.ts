import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { FeedItem } from '../../../schemas/feed/models.ts';
import type { listActivity as route } from '../../../schemas/feed/routes.ts';
import { type Context, callerUserId, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readItems } from '../../_table/table.ts';
import { fillPage } from '../timeline/merge-pages.ts';
import { actorOf, contentIn, contentKeys, type FeedViewer, presentItem } from '../timeline/present-item.ts';
import type { Activity, FeedPosition, ListSegment } from './activity.model.ts';
import { contentIdOf, isHidden, positionOf } from './activity.rules.ts';
import { readActivities } from './activity.store.ts';

type PositionedActivity = Activity & { position: FeedPosition };

/** @throws NOT_FOUND if the caller may not see any of the user's activity. */
const requireFeedViewer = async (ctx: Context, userId: string): Promise<FeedViewer> => {
  const me = callerUserId(ctx);
  const people = await readPeople(ctx, [userId]);
  const mayRead: FeedViewer['mayRead'] = (visibility) => userId === me || people.mayRead(userId, 'activity', visibility);
  // An eventually consistent read may miss a profile that this request created.
  const author = people.summary(userId) ?? (userId === me ? summaryOf(await requireProfile(me)) : undefined);
  if (!author || !mayRead('public')) throw NotFound.error();
  return {
    actor: actorOf(author, userId === me || people.mayRead(userId, 'profile')),
    mayRead,
    isBlocked: people.isBlocked,
    own: userId === me,
  };
};

const readActivitiesOf =
  (userId: string) =>
  async (before: FeedPosition | undefined, limit: number): Promise<ListSegment<PositionedActivity>> => {
    const { entries, until } = await readActivities(userId, { before, limit });
    return { entries: entries.map((activity) => ({ ...activity, position: positionOf(activity) })), until };
  };

const presentItemsFor =
  (pendingViewer: Promise<FeedViewer>) =>
  async (activities: readonly PositionedActivity[]): Promise<(FeedItem | undefined)[]> => {
    const viewer = await pendingViewer;
    const visible = activities.filter((activity) => !isHidden(activity) && viewer.mayRead(activity.visibility));
    const find = await readItems(
      visible.flatMap(({ target }) => contentKeys(contentIdOf(target))),
      { consistent: false },
    );
    return activities.map((activity) =>
      visible.includes(activity) ? presentItem(activity, contentIn(find, activity), viewer) : undefined,
    );
  };

export const listActivity: UseCase<typeof route> = async ({ params, query: { limit, cursor } }, ctx) => {
  const userId = userIdOrCaller(ctx, params.userId);
  const scope = cursorScope('feed.listActivity', userId, callerUserId(ctx));
  const before = await decodeCursor<FeedPosition>(scope, cursor);
  const viewer = requireFeedViewer(ctx, userId);
  const page = fillPage<PositionedActivity, FeedItem>({
    limit,
    before,
    read: readActivitiesOf(userId),
    load: presentItemsFor(viewer),
  });
  const [, { items, last }] = await Promise.all([viewer, page]);
  return { items, cursor: await encodeCursor(scope, last) };
};
