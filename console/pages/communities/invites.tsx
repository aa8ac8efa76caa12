import { Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { Action } from '../../kit/action.tsx';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { PersonLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

type Invite = Schema<'CommunityInvite'>;

const Revoke = ({ communityId, invite: { inviteId, kind } }: { communityId: string; invite: Invite }): ReactNode => {
  const { api } = useSession();
  const params = { path: { communityId, inviteId } };
  return (
    <Action
      label="Revoke"
      danger
      title={kind === 'link' ? 'Revoke the link' : 'Revoke the invite'}
      explanation="Nobody joins by it any more. Members who came by it stay."
      run={() => api.DELETE('/v1/communities/{communityId}/invites/{inviteId}', { params })}
      done="It is revoked."
    />
  );
};

const columnsOf = (communityId: string): Column<Invite>[] => [
  {
    id: 'for',
    header: 'For',
    value: ({ user }) => user?.handle ?? '',
    cell: ({ kind, user }) => (kind === 'link' ? 'a link' : <PersonLink person={user} />),
  },
  { id: 'role', header: 'Role', value: ({ role }) => role },
  { id: 'status', header: 'Status', value: ({ status }) => status.replaceAll('_', ' ') },
  {
    id: 'used',
    header: 'Joined',
    value: ({ kind, used, uses, accepted }) => (kind === 'link' ? `${used} of ${uses ?? 'any number'}` : accepted ? 'yes' : ''),
  },
  {
    id: 'by',
    header: 'Sent by',
    value: ({ invitedBy }) => invitedBy?.handle ?? '',
    cell: ({ invitedBy }) => <PersonLink person={invitedBy} />,
  },
  { id: 'expires', header: 'Until', value: ({ expiresAt }) => expiresAt, cell: ({ expiresAt }) => time(expiresAt) },
  {
    id: 'revoke',
    header: 'Decision',
    value: () => '',
    cell: (invite) => invite.status === 'open' && <Revoke communityId={communityId} invite={invite} />,
  },
];

/** Invites and links, as administrators of the app may read and revoke them. */
export const Invites = ({ communityId }: { communityId: string }): ReactNode => {
  const { api } = useSession();
  const params = { path: { communityId } };
  const columns = useMemo(() => columnsOf(communityId), [communityId]);
  const list = useList(['invites', communityId], (cursor) =>
    body(api.GET('/v1/communities/{communityId}/invites', { params: { ...params, query: { cursor, limit: 100 } } })),
  );
  return (
    <section aria-labelledby="invites">
      <Title order={2} size="h4" id="invites" my="sm">
        Invites
      </Title>
      <Problem error={list.error} />
      <Grid label="Invites" columns={columns} rowId={({ inviteId }) => inviteId} empty="Nobody is invited." {...list} />
    </section>
  );
};
