import type { listCommunityMembers as route } from '../../../schemas/communities/member-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { profileStreakIn, profileStreakKeys } from '../../_people/profile-streaks.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { readContributions } from '../activity/metrics.store.ts';
import { requireVisible, seesAllMembers } from '../community/community.access.ts';
import { readMemberships } from '../community/community.store.ts';
import { type Entry, memberSource } from '../community/lists.store.ts';
import { memberView } from './members.views.ts';
import { isMember } from './membership.rules.ts';

/** A role in the community shows what was done in it. A streak is of habits, so their audience alone decides. */
const sharedStreak = (people: PeopleView, userId: string, now: Date) => {
  const { zones } = people.summary(userId) ?? {};
  if (!zones || !people.mayRead(userId, 'activity')) return null;
  return profileStreakIn(people.find, { userId, zones, now, isOwn: false });
};

/** Two round trips: the index with the caller's membership, then profiles, relationships and memberships. */
export const listCommunityMembers: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  const scope = cursorScope('communities.listCommunityMembers', communityId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const visible = requireVisible(ctx, communityId);
  const load = async (entries: readonly Entry[]) => {
    const ids = entries.map(({ id }) => id);
    const [people, memberships, contributionOf] = await Promise.all([
      readPeople(ctx, ids, profileStreakKeys),
      readMemberships(communityId, ids, { consistent: false }),
      readContributions(communityId, ids),
    ]);
    const seesAll = seesAllMembers(ctx, await visible);
    return ids.map((id) => {
      const membership = memberships.get(id);
      const person = seesAll ? people.named(id) : people.person(id);
      if (!person || !membership || !isMember(membership)) return undefined;
      const seesActivity = seesAll || people.mayRead(id, 'activity');
      return {
        ...memberView(person, membership, seesAll ? ctx.now() : undefined, seesActivity ? contributionOf(id) : undefined),
        streak: sharedStreak(people, id, ctx.now()),
      };
    });
  };
  const [, { values, last }] = await Promise.all([visible, readPage(memberSource(communityId), { after, limit: query.limit, load })]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
