import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import { useKith } from './context.ts';
import { type Patch, patchCache } from './entities.ts';

export type OptimisticOptions<Variables, Data> = {
  send: (variables: Variables) => Promise<Data>;
  /** How the entity will look; it is applied wherever the entity is cached. */
  apply: (variables: Variables) => Patch;
  /** Takes back what `apply` changed, and nothing else: other changes may have come since. */
  undo: (variables: Variables) => Patch;
  /** Changes of one entity are sent one after the other. */
  scope: string;
};
export type OptimisticMutation<Variables, Data> = UseMutationResult<Data, KithError, Variables>;

/** A mutation that is shown before it is answered, and taken back if it fails. */
export const useOptimisticMutation = <Variables, Data>(
  options: OptimisticOptions<Variables, Data>,
): OptimisticMutation<Variables, Data> => {
  const client = useQueryClient();
  return useMutation<Data, KithError, Variables, boolean>({
    scope: { id: options.scope },
    mutationFn: options.send,
    onMutate: async (variables) => {
      // An answer on its way does not know the change yet, and would hide it.
      await client.cancelQueries();
      return patchCache(client, options.apply(variables));
    },
    onError: (_, variables, wasApplied) => {
      if (wasApplied) patchCache(client, options.undo(variables));
    },
    // Counters follow a second later: what is read at once would show the old ones.
    onSettled: () => client.invalidateQueries({ refetchType: 'none' }),
  });
};

type Schemas = components['schemas'];

const liking =
  (postId: string, liked: boolean): Patch =>
  (entity) => {
    if (entity.postId !== postId || entity.likedByMe === liked) return entity;
    const post = entity as unknown as Partial<Schemas['Post']>;
    const counts = post.counts && { ...post.counts, likes: Math.max(0, post.counts.likes + (liked ? 1 : -1)) };
    return { ...entity, ...('likedByMe' in entity && { likedByMe: liked }), ...(counts && { counts }) };
  };

/** Likes a post, or takes the like back: `useLike(postId).mutate(true)`. */
export const useLike = (postId: string): OptimisticMutation<boolean, unknown> => {
  const kith = useKith();
  const params = { path: { postId } };
  return useOptimisticMutation<boolean, unknown>({
    scope: `like:${postId}`,
    send: (liked) => (liked ? kith.put('/v1/posts/{postId}/like', { params }) : kith.delete('/v1/posts/{postId}/like', { params })),
    apply: (liked) => liking(postId, liked),
    undo: (liked) => liking(postId, !liked),
  });
};

const following =
  (userId: string, state: Schemas['FollowState']): Patch =>
  (entity) =>
    entity.userId === userId && typeof entity.following === 'string' && entity.following !== state
      ? { ...entity, following: state }
      : entity;

/** Follows a user, or ends it. A private profile answers with a request instead. */
export const useFollow = (userId: string): OptimisticMutation<boolean, unknown> => {
  const kith = useKith();
  const client = useQueryClient();
  const params = { path: { userId } };
  return useOptimisticMutation<boolean, unknown>({
    scope: `follow:${userId}`,
    send: async (isFollowing) => {
      if (!isFollowing) return kith.delete('/v1/users/{userId}/follow', { params });
      const relation = await kith.put('/v1/users/{userId}/follow', { params });
      patchCache(client, following(userId, relation.following));
      return relation;
    },
    apply: (isFollowing) => following(userId, isFollowing ? 'following' : 'none'),
    undo: (isFollowing) => following(userId, isFollowing ? 'none' : 'following'),
  });
};

const joining =
  (competitionId: string, joined: boolean): Patch =>
  (entity) => {
    const view = entity as unknown as Partial<Schemas['CompetitionView']>;
    if (entity.competitionId !== competitionId || !view.me) return entity;
    if ((view.me.state === 'joined') === joined) return entity;
    const participants = typeof view.participants === 'number' && { participants: Math.max(0, view.participants + (joined ? 1 : -1)) };
    return { ...entity, ...participants, me: { ...view.me, state: joined ? 'joined' : 'left' } };
  };

/** Joins a competition, or leaves it. It may be full: then the error says COMPETITION_FULL, and the view is as before. */
export const useJoin = (competitionId: string): OptimisticMutation<boolean, unknown> => {
  const kith = useKith();
  const params = { path: { competitionId } };
  return useOptimisticMutation<boolean, unknown>({
    scope: `join:${competitionId}`,
    send: (joined) =>
      joined
        ? kith.post('/v1/competitions/{competitionId}/join', { params })
        : kith.post('/v1/competitions/{competitionId}/leave', { params }),
    apply: (joined) => joining(competitionId, joined),
    undo: (joined) => joining(competitionId, !joined),
  });
};
