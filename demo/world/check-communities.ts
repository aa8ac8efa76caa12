import { isKithError } from '../../client/index.ts';
import { listCommunityMembers } from '../../schemas/communities/member-routes.ts';
import { listJoinRequests } from '../../schemas/communities/request-routes.ts';
import { getCommunity } from '../../schemas/communities/routes.ts';
import { listCommunityPosts } from '../../schemas/posts/routes.ts';
import { inParallel } from '../parallel.ts';
import type { Filled } from './filled.ts';
import { SPAMMER } from './people.ts';

const said = (isSo: boolean, text: string): string[] => (isSo ? [] : [text]);
const LIMIT = 100;

/** Compares communities, their members, roles and requests with the plan; one line per difference. */
export const checkCommunities = async ({ plan, people, communities }: Filled): Promise<string[]> => {
  const found = await inParallel(plan.communities, async ({ name, founder, turnsPrivate, joining, welcome }, index) => {
    const params = { communityId: communities[index]! };
    const of = <One extends { community: number }>(all: readonly One[]): One[] => all.filter(({ community }) => community === index);
    const { call } = people[founder]!;
    const view = await call(getCommunity, { params });
    const rows: { userId: string; role: string }[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await call(listCommunityMembers, { params, query: { limit: LIMIT, cursor } });
      rows.push(...page.items);
      cursor = page.cursor;
    }
    const members = [founder, ...of(plan.members).map(({ by }) => by)].map((by) => people[by]!.userId);
    const moderators = of(plan.helpers).map(({ by }) => people[by]!.userId);
    const requests = joining === 'approval' ? (await call(listJoinRequests, { params, query: { limit: LIMIT } })).items : [];
    const pinned = (await call(listCommunityPosts, { params, query: { pinned: true } })).items.map(({ body }) => body);
    // Visible to nobody but members; the suspended account is none.
    const outsider = people.find(({ userId }, by) => by !== SPAMMER && !members.includes(userId))!;
    const seen = await outsider.call(getCommunity, { params }).then(
      () => 'seen',
      (error: unknown) => (isKithError(error) ? error.code : String(error)),
    );
    return [
      ...said(view.counts.members === members.length, `${name} counts ${view.counts.members} members, not ${members.length}`),
      ...said(
        rows
          .map(({ userId }) => userId)
          .sort()
          .join() === [...members].sort().join(),
        `${name} has other members than planned`,
      ),
      ...said(
        rows
          .flatMap(({ userId, role }) => (role === 'moderator' ? [userId] : []))
          .sort()
          .join() === [...moderators].sort().join(),
        `${name} has other moderators than planned`,
      ),
      ...said(pinned.join() === welcome, `${name} has pinned ${pinned.length} posts`),
      ...said(requests.length === of(plan.asking).length, `${name} has ${requests.length} requests`),
      ...said(seen === (turnsPrivate ? 'NOT_FOUND' : 'seen'), `${name} is ${seen} to a stranger`),
    ];
  });
  return found.flat();
};
