import { blockUser } from '../../schemas/graph/block-routes.ts';
import { followUser } from '../../schemas/graph/follow-routes.ts';
import { markCloseFriend } from '../../schemas/graph/friend-routes.ts';
import { muteUser } from '../../schemas/graph/mute-routes.ts';
import { acceptFriendRequest, sendFriendRequest } from '../../schemas/graph/routes.ts';
import { changePrivacy, updateMe } from '../../schemas/users/routes.ts';
import type { Filled } from './filled.ts';
import { avatarOf } from './picture.ts';
import { ofMoment } from './tasks.ts';
import { uploadPicture } from './upload.ts';

const joining = ({ plan }: Filled, moment: number) =>
  ofMoment(
    plan.people.map((person) => ({ ...person, moment: person.joins })),
    moment,
  );

/** Sign-ups with their profiles. */
export const fillPeople = (filled: Filled, moment: number): Promise<void> =>
  filled.run(
    joining(filled, moment).map(([{ handle, displayName, bio, region, timeZone, locale, role, hasAvatar }, index]) => async () => {
      const person = await filled.stack.signIn(handle, role && [role]);
      filled.people[index] = person;
      await person.call(updateMe, {
        body: { displayName, region, timeZone, locale, ...(bio !== undefined && { bio }) },
        idempotencyKey: `${filled.seed}:profile:${index}`,
      });
      if (!hasAvatar) return;
      filled.media.set(handle, await uploadPicture(person, 'avatar', avatarOf(handle), `${filled.seed}:avatar:${index}`));
    }),
  );

export const fillAvatars = (filled: Filled, moment: number): Promise<void> =>
  filled.run(
    joining(filled, moment)
      .filter(([{ hasAvatar }]) => hasAvatar)
      .map(
        ([{ handle }, index]) =>
          () =>
            filled.people[index]!.call(updateMe, {
              body: { avatarMediaId: filled.media.get(handle)! },
              idempotencyKey: `${filled.seed}:shown:${index}`,
            }),
      ),
  );

/** Friendships, follows, close friends, blocks and mutes. */
export const fillTies = async ({ plan: { graph }, people, seed, run }: Filled, moment: number): Promise<void> => {
  const request = async (from: number, to: number) =>
    people[from]!.call(sendFriendRequest, {
      body: { recipientId: people[to]!.userId },
      idempotencyKey: `${seed}:request:${from}:${to}`,
    });
  await run(
    ofMoment(graph.friendships, moment).map(([{ from, to }]) => async () => {
      const { requestId } = await request(from, to);
      await people[to]!.call(acceptFriendRequest, { params: { requestId }, idempotencyKey: `${seed}:accept:${from}:${to}` });
    }),
  );
  await run(
    ofMoment(graph.requests, moment).map(
      ([{ from, to }]) =>
        () =>
          request(from, to),
    ),
  );
  for (const [ties, route] of [
    [graph.follows, followUser],
    [graph.closeFriends, markCloseFriend],
    [graph.blocks, blockUser],
    [graph.mutes, muteUser],
  ] as const)
    await run(
      ofMoment(ties, moment).map(
        ([{ from, to }]) =>
          () =>
            people[from]!.call(route, { params: { userId: people[to]!.userId } }),
      ),
    );
};

/** At the end of the month, when everybody has found each other. */
export const fillPrivacy = async ({ plan, people, seed, run }: Filled, moment: number): Promise<void> => {
  if (moment < plan.times.length - 1) return;
  await run(
    plan.people.flatMap(({ privacy }, index) =>
      privacy ? [() => people[index]!.call(changePrivacy, { body: privacy, idempotencyKey: `${seed}:privacy:${index}` })] : [],
    ),
  );
};
