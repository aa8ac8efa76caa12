import { CommunityPinsChanged } from '../../../schemas/communities/events.ts';
import { NotInCommunity, PinsFull } from '../../../schemas/posts/errors.ts';
import { MAX_PINS } from '../../../schemas/posts/models.ts';
import type { pinPost as route } from '../../../schemas/posts/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { readItems } from '../../_table/table.ts';
import { putPins, readPins, requireOpen, requirePermitted } from '../../communities/index.ts';
import { postKeys, storedPostOf } from '../post/post.store.ts';

/** Puts a post first among the pinned ones. Posts that were deleted since take no place. */
export const pinPost: UseCase<typeof route> = ({ params: { communityId, postId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ community, stillRanked }, pins] = await Promise.all([requirePermitted(ctx, communityId, 'pin'), readPins(communityId)]);
    requireOpen(community);
    const stateOf = await readStates([postId, ...pins.postIds]);
    const found = stateOf(postId);
    if (found?.communityId !== communityId || found.state !== 'active') throw NotInCommunity.error();
    const at = pins.postIds.indexOf(postId);
    if (at >= 0) return commit(ctx, [], { communityId, postId, position: at + 1 });
    const kept = pins.postIds.filter((pinned) => (stateOf(pinned)?.state ?? 'deleted') !== 'deleted');
    if (kept.length >= MAX_PINS) throw PinsFull.error();
    const event = envelope(ctx, CommunityPinsChanged, { communityId, postId, userId: found.authorId, pinned: true });
    return commit(ctx, [putPins(communityId, pins, [postId, ...kept], event), ...stillRanked], { communityId, postId, position: 1 });
  });

const readStates = async (postIds: readonly string[]) => {
  const find = await readItems(
    [...new Set(postIds)].map((postId) => postKeys.key({ postId })),
    { consistent: true },
  );
  return (postId: string) => storedPostOf(find(postKeys.key({ postId })));
};
