import { useQueryClient } from '@tanstack/react-query';
import type { components } from '../generated/api.ts';
import { useKith } from './context.ts';
import { type Patch, patchCache } from './entities.ts';
import { type OptimisticMutation, useBefore, useOptimisticMutation } from './optimistic.ts';

type Participation = components['schemas']['CommunityParticipation'];
/** The parts that joining and leaving change. Lists of communities have no `me`. */
type Membership = Pick<Participation, 'me' | 'myRole' | 'counts' | 'joining'>;

/** Changes a community wherever it is cached with the caller's membership. */
export const membership =
  (communityId: string, change: (shown: Membership) => Membership): Patch =>
  (entity) => {
    const shown = entity as unknown as Partial<Membership>;
    if (entity.communityId !== communityId || !shown.me || !shown.counts) return entity;
    const next = change(shown as Membership);
    return next === shown ? entity : { ...entity, ...next };
  };

const isIn = ({ me: { state } }: Membership): boolean => state === 'member' || state === 'requested';

const withMembers = ({ counts }: Membership, more: number): Membership['counts'] => ({
  ...counts,
  members: Math.max(0, counts.members + more),
});

/** An open community takes everybody; elsewhere a request is shown until the answer tells more. */
const entered = (shown: Membership): Membership =>
  shown.joining === 'open'
    ? { ...shown, myRole: 'member', counts: withMembers(shown, 1), me: { ...shown.me, state: 'member', role: 'member' } }
    : { ...shown, me: { ...shown.me, state: 'requested' } };
const left = (shown: Membership): Membership =>
  shown.me.state === 'member'
    ? { ...shown, myRole: null, counts: withMembers(shown, -1), me: { ...shown.me, state: 'left', role: null } }
    : { ...shown, me: { ...shown.me, state: 'none', requestedAt: null } };

/**
 * Joins a community, or leaves it: `useJoinCommunity(communityId).mutate(true)`. Where moderators decide, `me.state` is `requested` until
 * they do. A full one is refused by COMMUNITY_FULL, and a last founder by LAST_FOUNDER; then the view is as before.
 */
export const useJoinCommunity = (communityId: string): OptimisticMutation<boolean, Participation> => {
  const kith = useKith();
  const client = useQueryClient();
  const before = useBefore<Membership>();
  const params = { path: { communityId } };
  return useOptimisticMutation<boolean, Participation>({
    scope: `community:${communityId}`,
    send: async (join) => {
      const answer = join
        ? await kith.post('/v1/communities/{communityId}/join', { params })
        : await kith.post('/v1/communities/{communityId}/leave', { params });
      const { me, myRole, counts } = answer;
      patchCache(
        client,
        membership(communityId, (shown) => ({ ...shown, me, myRole, counts })),
      );
      return answer;
    },
    apply: (join) =>
      membership(communityId, (shown) => {
        if (isIn(shown) === join) return shown;
        before.set(join, { me: shown.me, myRole: shown.myRole, counts: shown.counts, joining: shown.joining });
        return join ? entered(shown) : left(shown);
      }),
    undo: (join) => membership(communityId, (shown) => (isIn(shown) === join ? (before.get(join) ?? shown) : shown)),
  });
};
