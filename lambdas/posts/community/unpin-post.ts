import { CommunityPinsChanged } from '../../../schemas/communities/events.ts';
import type { unpinPost as route } from '../../../schemas/posts/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { putPins, readPins, requireOpen, requirePermitted } from '../../communities/index.ts';
import { readStoredPost } from '../post/post.store.ts';

export const unpinPost: UseCase<typeof route> = ({ params: { communityId, postId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ community, stillRanked }, pins, post] = await Promise.all([
      requirePermitted(ctx, communityId, 'pin'),
      readPins(communityId),
      readStoredPost(postId),
    ]);
    requireOpen(community);
    const kept = pins.postIds.filter((pinned) => pinned !== postId);
    if (!post || kept.length === pins.postIds.length) return commit(ctx, [], undefined);
    const event = envelope(ctx, CommunityPinsChanged, { communityId, postId, userId: post.authorId, pinned: false });
    return commit(ctx, [putPins(communityId, pins, kept, event), ...stillRanked], undefined);
  });
