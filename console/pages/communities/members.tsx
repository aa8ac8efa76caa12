import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { PersonLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

const columns: Column<Schema<'CommunityMember'>>[] = [
  { id: 'member', header: 'Member', value: ({ handle }) => handle, cell: (member) => <PersonLink person={member} /> },
  { id: 'role', header: 'Role', value: ({ role }) => role },
  { id: 'via', header: 'Joined by', value: ({ joinedVia }) => joinedVia },
  { id: 'streak', header: 'Streak', value: ({ streak }) => streak?.current ?? '', align: 'right' },
  { id: 'joined', header: 'Joined', value: ({ joinedAt }) => joinedAt, cell: ({ joinedAt }) => time(joinedAt) },
  {
    id: 'muted',
    header: 'Muted until',
    value: ({ mutedUntil }) => mutedUntil ?? '',
    cell: ({ mutedUntil }) => (mutedUntil ? time(mutedUntil) : ''),
  },
];

export const Members = ({ communityId }: { communityId: string }): ReactNode => {
  const { api } = useSession();
  const params = { path: { communityId } };
  const list = useList(['members', communityId], (cursor) =>
    body(api.GET('/v1/communities/{communityId}/members', { params: { ...params, query: { cursor, limit: 100 } } })),
  );
  return (
    <section aria-labelledby="members">
      <Title order={2} size="h4" id="members" mb="sm">
        Members
      </Title>
      <Problem error={list.error} />
      <Grid label="Members" columns={columns} rowId={({ userId }) => userId} empty="Nobody is a member." {...list} />
    </section>
  );
};
