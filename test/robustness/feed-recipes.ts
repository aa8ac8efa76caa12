import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import type { Call, Targets } from './robustness-harness.ts';

/** A call of each idempotent route of the feed that succeeds once, and a different body. */
export const feedRecipes = (targets: () => Targets): Record<string, () => Promise<{ call: Call; other?: unknown }>> => {
  const recipe = async () => {
    const { stack, clientOf, people } = targets();
    const author = clientOf(people.creator);
    await author.call(posts.createPost, { body: { body: 'Hello' } });
    await stack.settle();
    const { items } = await author.call(feed.listActivity, { params: { userId: 'me' }, query: { limit: 1 } });
    return { call: { params: { eventId: items[0]?.eventId ?? '' }, body: { reason: 'one' } }, other: { reason: 'two' } };
  };
  const deletion = async () => {
    const { stack, clientOf, people, create } = targets();
    const { competitionId } = await create({});
    await clientOf(people.creator).call(competitions.publishCompetition, { params: { competitionId } });
    await clientOf(people.creator).call(competitions.joinCompetition, { params: { competitionId } });
    await stack.settle();
    const { items } = await clientOf(people.creator).call(feed.listActivity, { params: { userId: 'me' }, query: { limit: 1 } });
    return { call: { params: { eventId: items[0]?.eventId ?? '' }, as: people.creator } };
  };
  return { [feed.deleteActivity.id]: deletion, [feed.removeEvent.id]: recipe, [feed.restoreEvent.id]: recipe };
};
