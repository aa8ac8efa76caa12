import { type QueryClient, type UseInfiniteQueryResult, type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import type { KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import { type Mutation, useChange } from './changes.ts';
import { membership } from './communities.ts';
import { useApi, useKith } from './context.ts';
import { patchCache } from './entities.ts';
import { usePages } from './pages.ts';

type Schemas = components['schemas'];
type Participation = Schemas['CommunityParticipation'];

const RECEIVED = '/v1/me/community-invites';
const LINK = '/v1/invite-links/{code}';
/** Stale once the user has joined: lists of the user's communities, and what only members see. */
const JOINED = [
  RECEIVED,
  LINK,
  '/v1/communities',
  '/v1/communities/{communityId}',
  '/v1/communities/{communityId}/members',
  '/v1/communities/{communityId}/posts',
];

const showMembership = (client: QueryClient, { communityId, me, myRole, counts }: Participation): void => {
  patchCache(
    client,
    membership(communityId, (shown) => ({ ...shown, me, myRole, counts })),
  );
};

/** Open invites of the signed-in user to communities. `accept` and `decline` take the id of an invite, which leaves the list. */
export const useCommunityInvites = (): {
  list: UseInfiniteQueryResult<Schemas['ReceivedCommunityInvite'][], KithError>;
  accept: Mutation<string, Participation>;
  decline: Mutation<string, unknown>;
} => {
  const kith = useKith();
  const client = useQueryClient();
  const scope = 'community-invites';
  const invite = (inviteId: string) => ({ params: { path: { inviteId } } });
  return {
    list: usePages(RECEIVED),
    accept: useChange({
      scope,
      changes: JOINED,
      send: (inviteId: string) => kith.post('/v1/invites/{inviteId}/accept', invite(inviteId)),
      onSuccess: (joined) => showMembership(client, joined),
    }),
    decline: useChange({
      scope,
      changes: [RECEIVED, '/v1/communities/{communityId}'],
      send: (inviteId: string) => kith.post('/v1/invites/{inviteId}/decline', invite(inviteId)),
    }),
  };
};

/**
 * Where an invite link leads: `preview` has the community, the role and `alreadyMember`, or the error of a link that has ended. `accept`
 * joins. Without a code, nothing is read.
 */
export const useInviteLink = (
  code: string | undefined,
): { preview: UseQueryResult<Schemas['CommunityInviteLinkPreview'], KithError>; accept: Mutation<void, Participation> } => {
  const kith = useKith();
  const client = useQueryClient();
  const params = { path: { code: code ?? '' } };
  return {
    preview: useApi().useQuery('get', LINK, { params }, { enabled: code !== undefined }) as UseQueryResult<
      Schemas['CommunityInviteLinkPreview'],
      KithError
    >,
    accept: useChange({
      scope: 'community-invites',
      changes: JOINED,
      send: () => kith.post('/v1/invite-links/{code}/accept', { params }),
      onSuccess: (joined) => showMembership(client, joined),
    }),
  };
};
