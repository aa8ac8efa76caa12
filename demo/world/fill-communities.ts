import { changeMemberRole, joinCommunity } from '../../schemas/communities/member-routes.ts';
import { acceptJoinRequest } from '../../schemas/communities/request-routes.ts';
import { createCommunity, updateCommunity } from '../../schemas/communities/routes.ts';
import { createPost, pinPost } from '../../schemas/posts/routes.ts';
import type { PlannedMember } from './communities.ts';
import type { Filled } from './filled.ts';
import { ofMoment } from './tasks.ts';

/** Founds communities, lets people join them, accepts those who ask, gives roles, and lets founders announce. */
export const fillCommunities = async (filled: Filled, moment: number): Promise<void> => {
  const { plan, people, communities, seed, run } = filled;
  const isLast = moment === plan.times.length - 1;
  await run(
    ofMoment(plan.communities, moment).map(([{ founder, name, description, rules, tags, joining, memberLimit }, index]) => async () => {
      const body = {
        name,
        description,
        tags: [...tags],
        ...(rules && { rules }),
        ...(joining && { joining }),
        ...(memberLimit && { memberLimit }),
      };
      const made = await people[founder]!.call(createCommunity, { body, idempotencyKey: `${seed}:community:${index}` });
      communities[index] = made.communityId;
    }),
  );
  const founderOf = ({ community }: PlannedMember) => people[plan.communities[community]!.founder]!;
  const paramsOf = ({ community, by }: PlannedMember) => ({ communityId: communities[community]!, userId: people[by]!.userId });
  const keyOf = (what: string, { community, by }: PlannedMember): string => `${seed}:${what}:${community}:${by}`;
  const join = async (one: PlannedMember): Promise<void> => {
    const { communityId } = paramsOf(one);
    await people[one.by]!.call(joinCommunity, { params: { communityId }, idempotencyKey: keyOf('member', one) });
  };
  await run(
    ofMoment(plan.members, moment).map(([one]) => async () => {
      await join(one);
      if (plan.communities[one.community]!.joining !== 'approval') return;
      await founderOf(one).call(acceptJoinRequest, { params: paramsOf(one), idempotencyKey: keyOf('accept', one) });
    }),
  );
  await run(
    ofMoment(plan.helpers, moment).map(
      ([one]) =>
        () =>
          founderOf(one).call(changeMemberRole, {
            params: paramsOf(one),
            body: { role: 'moderator' },
            idempotencyKey: keyOf('role', one),
          }),
    ),
  );
  await run(
    ofMoment(plan.asking, moment).map(
      ([one]) =>
        () =>
          join(one),
    ),
  );
  await run(
    plan.communities
      .flatMap(({ founder, welcome }, index) => (isLast ? [{ founder, welcome, index }] : []))
      .map(({ founder, welcome, index }) => async () => {
        const communityId = communities[index]!;
        const body = { body: welcome, communityId, announcement: true };
        const { postId } = await people[founder]!.call(createPost, { body, idempotencyKey: `${seed}:welcome:${index}` });
        await people[founder]!.call(pinPost, { params: { communityId, postId } });
      }),
  );
  const hiding = plan.communities.flatMap(({ turnsPrivate, founder }, index) => (isLast && turnsPrivate ? [{ founder, index }] : []));
  await run(
    hiding.map(
      ({ founder, index }) =>
        () =>
          people[founder]!.call(updateCommunity, {
            params: { communityId: communities[index]! },
            body: { visibility: 'private' },
            idempotencyKey: `${seed}:private:${index}`,
          }),
    ),
  );
};
