import { expect } from '@jest/globals';
import { placesTaken } from '../../lambdas/_counters/places.rules.ts';
import type { CommunityMembership } from '../../lambdas/communities/community/community.model.ts';
import { linkIdOf, readUses } from '../../lambdas/communities/invites/invites.store.ts';
import type { RecordedPuts } from '../support/recorded-puts.ts';

/** A link, whose creator has created no other one. */
export type Link = { code: string; by: string };

type Joining = { before: CommunityMembership | undefined; after: CommunityMembership };
type PinsImage = { v: number; postIds: readonly string[]; event: { data: { postId: string; pinned: boolean } } };

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const joiningsIn = (recorded: RecordedPuts): Joining[] =>
  recorded.histories('community-member').flatMap((images) => {
    const history = images as unknown as CommunityMembership[];
    return history.flatMap((after, index) => {
      const before = history[index - 1];
      return after.epoch > (before?.epoch ?? 0) ? [{ before, after }] : [];
    });
  });

/**
 * Each version of a membership was written once. Who joined by an invite had it open, has its role and names its sender, and it is closed
 * by this; who joined by a link took one of its uses, and nobody else did.
 */
export const expectJoinings = async (recorded: RecordedPuts, links: readonly Link[]): Promise<void> => {
  for (const history of recorded.histories('community-member')) expect(history.map(({ v }) => v)).toEqual(numbers(history.length));
  const joinings = joiningsIn(recorded);
  const invited = joinings.filter(({ after }) => after.joinedVia === 'invite');
  expect(invited.map(({ after: { invitedBy, role, invite } }) => ({ by: invitedBy, role, invite }))).toEqual(
    invited.map(({ before }) => ({ by: before?.invite?.by, role: before?.invite?.role, invite: undefined })),
  );
  for (const { code, by } of links) {
    const came = joinings.filter(({ after }) => after.joinedVia === 'link' && after.invitedBy === by);
    expect(placesTaken(await readUses(linkIdOf(code)))).toBe(came.length);
  }
};

/** Each change of the pinned posts is the one that its event tells, made to the posts that were pinned before. */
export const expectPins = (recorded: RecordedPuts, isDeleted: (postId: string) => boolean): void => {
  const history = (recorded.histories('community-pins')[0] ?? []) as unknown as PinsImage[];
  expect(history.map(({ v }) => v)).toEqual(numbers(history.length));
  for (const [index, { postIds, event }] of history.entries()) {
    const { postId, pinned } = event.data;
    const before = history[index - 1]?.postIds ?? [];
    const kept = pinned ? postIds.slice(1) : postIds;
    expect([pinned ? postIds[0] : undefined, kept.includes(postId)]).toEqual([pinned ? postId : undefined, false]);
    // Those that were deleted make room.
    expect(before.filter((id) => kept.includes(id))).toEqual(kept);
    expect(before.filter((id) => !kept.includes(id) && id !== postId && !isDeleted(id))).toEqual([]);
  }
};
