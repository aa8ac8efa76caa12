import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import { useKith } from './context.ts';
import { type Patch, patchCache, patchValue } from './entities.ts';

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

type Shown = { apply: Patch; undo: Patch; isApplied: boolean };

/** Takes a failed change back from under those of its scope that still wait: they are shown on what stood there before it. */
const takeBack = (client: QueryClient, scope: string, failed: Shown): void => {
  const later = client
    .getMutationCache()
    .findAll({ status: 'pending', predicate: ({ options }) => options.scope?.id === scope })
    .map(({ state }) => state.context as Shown | undefined)
    .filter((shown) => shown !== undefined && shown !== failed) as Shown[];
  for (const shown of [failed, ...later].reverse()) if (shown.isApplied) patchCache(client, shown.undo);
  for (const shown of later) shown.isApplied = patchCache(client, shown.apply);
};

/** A mutation that is shown before it is answered, and taken back if it fails. */
export const useOptimisticMutation = <Variables, Data>(
  options: OptimisticOptions<Variables, Data>,
): OptimisticMutation<Variables, Data> => {
  const client = useQueryClient();
  return useMutation<Data, KithError, Variables, Shown>({
    scope: { id: options.scope },
    mutationFn: options.send,
    onMutate: async (variables) => {
      const [apply, undo] = [options.apply(variables), options.undo(variables)];
      // An answer on its way does not know the change yet, and would hide it. A query without data would never get any.
      await client.cancelQueries({ predicate: ({ state }) => patchValue(state.data, apply) !== state.data });
      return { apply, undo, isApplied: patchCache(client, apply) };
    },
    onError: (_, __, shown) => {
      // A mutation that was dropped from the cache is another user's, and is not shown any more.
      const isShown = client.getMutationCache().find({ predicate: ({ state }) => state.context === shown }) !== undefined;
      if (shown && isShown) takeBack(client, options.scope, shown);
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

/** The state before a change, by the change: a refused one goes back to it, which may be more than the opposite. */
export const useBefore = <State>(): Map<boolean, State> => useRef(new Map<boolean, State>()).current;

const following =
  (userId: string, change: (state: Schemas['FollowState']) => Schemas['FollowState']): Patch =>
  (entity) => {
    if (entity.userId !== userId || typeof entity.following !== 'string') return entity;
    const state = change(entity.following as Schemas['FollowState']);
    return state === entity.following ? entity : { ...entity, following: state };
  };

/** Follows a user, or ends it. A private profile answers with a request instead. */
export const useFollow = (userId: string): OptimisticMutation<boolean, unknown> => {
  const kith = useKith();
  const client = useQueryClient();
  const params = { path: { userId } };
  const before = useBefore<Schemas['FollowState']>();
  const stateOf = (isFollowing: boolean): Schemas['FollowState'] => (isFollowing ? 'following' : 'none');
  return useOptimisticMutation<boolean, unknown>({
    scope: `follow:${userId}`,
    send: async (isFollowing) => {
      if (!isFollowing) return kith.delete('/v1/users/{userId}/follow', { params });
      const relation = await kith.put('/v1/users/{userId}/follow', { params });
      patchCache(
        client,
        following(userId, () => relation.following),
      );
      return relation;
    },
    apply: (isFollowing) =>
      following(userId, (state) => {
        const next = stateOf(isFollowing);
        if (state !== next) before.set(isFollowing, state);
        return next;
      }),
    undo: (isFollowing) =>
      following(userId, (state) => (state === stateOf(isFollowing) ? (before.get(isFollowing) ?? stateOf(!isFollowing)) : state)),
  });
};

type Me = NonNullable<Schemas['CompetitionView']['me']>;
const joining =
  (competitionId: string, joined: boolean, change: (me: Me) => Me): Patch =>
  (entity) => {
    const view = entity as unknown as Partial<Schemas['CompetitionView']>;
    if (entity.competitionId !== competitionId || !view.me) return entity;
    if ((view.me.state === 'joined') === joined) return entity;
    const participants = typeof view.participants === 'number' && { participants: Math.max(0, view.participants + (joined ? 1 : -1)) };
    return { ...entity, ...participants, me: change(view.me) };
  };

/** Joins a competition, or leaves it. It may be full: then the error says COMPETITION_FULL, and the view is as before. */
export const useJoin = (competitionId: string): OptimisticMutation<boolean, unknown> => {
  const kith = useKith();
  const params = { path: { competitionId } };
  const before = useBefore<Me>();
  return useOptimisticMutation<boolean, unknown>({
    scope: `join:${competitionId}`,
    send: (joined) =>
      joined
        ? kith.post('/v1/competitions/{competitionId}/join', { params })
        : kith.post('/v1/competitions/{competitionId}/leave', { params }),
    apply: (joined) =>
      joining(competitionId, joined, (me) => {
        before.set(joined, me);
        return { ...me, state: joined ? 'joined' : 'left' };
      }),
    undo: (joined) => joining(competitionId, !joined, (me) => before.get(joined) ?? { ...me, state: joined ? 'left' : 'joined' }),
  });
};
