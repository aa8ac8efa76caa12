import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { FeedItem } from '../../../schemas/feed/models.ts';
import type { listActivity as route } from '../../../schemas/feed/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readItems } from '../../_table/table.ts';
import { postKeys, postOf } from '../../posts/index.ts';
import { fillPage } from '../timeline/merge-pages.ts';
import { actorOf, type FeedContent, type FeedViewer, presentItem } from '../timeline/present-item.ts';
import type { Activity, FeedPosition, ListSegment } from './activity.model.ts';
import { isHidden, positionOf } from './activity.rules.ts';
import { readActivities } from './activity.store.ts';

type Line = Activity & { position: FeedPosition };

/** @throws NOT_FOUND where the caller may see nothing of what the person does. */
const requireFeedViewer = async (ctx: Context, userId: string): Promise<FeedViewer> => {
  const me = callerUserId(ctx);
  const people = await readPeople(ctx, [userId]);
  const mayRead: FeedViewer['mayRead'] = (visibility) => userId === me || people.mayRead(userId, 'activity', visibility);
  // A profile as old as this call may be missing from a read that lags.
  const author = people.summary(userId) ?? (userId === me ? summaryOf(await requireProfile(me)) : undefined);
  if (!author || !mayRead('public')) throw NotFound.error();
  return { actor: actorOf(author, userId === me || people.mayRead(userId, 'profile')), mayRead, isBlocked: people.isBlocked };
};

const read =
  (userId: string) =>
  async (before: FeedPosition | undefined, limit: number): Promise<ListSegment<Line>> => {
    const { entries, until } = await readActivities(userId, { before, limit });
    return { entries: entries.map((activity) => ({ ...activity, position: positionOf(activity) })), until };
  };

const loadFor =
  (viewing: Promise<FeedViewer>) =>
  async (lines: readonly Line[]): Promise<(FeedItem | undefined)[]> => {
    const viewer = await viewing;
    const seen = lines.filter((line) => !isHidden(line) && viewer.mayRead(line.visibility));
    const posts = seen.filter(({ target }) => target.type === 'post');
    const find = await readItems(
      posts.map(({ target }) => postKeys.key({ postId: target.id })),
      { consistent: false },
    );
    const contentOf = (line: Line): FeedContent | undefined => {
      if (line.target.type !== 'post') return { activity: line };
      const post = postOf(find(postKeys.key({ postId: line.target.id })));
      return post && { post };
    };
    return lines.map((line) => (seen.includes(line) ? presentItem(line, contentOf(line), viewer) : undefined));
  };

export const listActivity: UseCase<typeof route> = async ({ params, query: { limit, cursor } }, ctx) => {
  const userId = params.userId === 'me' ? callerUserId(ctx) : params.userId;
  const scope = cursorScope('feed.listActivity', userId, callerUserId(ctx));
  const before = await decodeCursor<FeedPosition>(scope, cursor);
  const viewing = requireFeedViewer(ctx, userId);
  const page = fillPage<Line, FeedItem>({ limit, before, read: read(userId), load: loadFor(viewing) });
  const [, { items, last }] = await Promise.all([viewing, page]);
  return { items, cursor: await encodeCursor(scope, last) };
};
