import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { Facts, Tiles } from '../../kit/facts.tsx';
import { count, time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { Hiding } from '../../kit/hiding.tsx';
import { PersonLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

const columns: Column<Schema<'CommunityMember'>>[] = [
  { id: 'member', header: 'Member', value: ({ handle }) => handle, cell: (member) => <PersonLink person={member} /> },
  { id: 'role', header: 'Role', value: ({ role }) => role },
  { id: 'via', header: 'Joined by', value: ({ joinedVia }) => joinedVia },
  { id: 'joined', header: 'Joined', value: ({ joinedAt }) => joinedAt, cell: ({ joinedAt }) => time(joinedAt) },
  {
    id: 'muted',
    header: 'Muted until',
    value: ({ mutedUntil }) => mutedUntil ?? '',
    cell: ({ mutedUntil }) => (mutedUntil ? time(mutedUntil) : ''),
  },
];

const Members = ({ communityId }: { communityId: string }): ReactNode => {
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

const Community = (): ReactNode => {
  const { communityId = '' } = useParams();
  const { api } = useSession();
  const params = { path: { communityId } };
  const { data, error } = useQuery({
    queryKey: ['community', communityId],
    queryFn: () => body(api.GET('/v1/communities/{communityId}', { params })),
  });
  return (
    <Frame title={data?.name ?? 'Community'}>
      <Problem error={error} />
      {data && (
        <>
          <Tiles of={{ Members: count(data.counts.members), Limit: data.memberLimit === null ? 'none' : count(data.memberLimit) }} />
          <Facts
            of={{
              Id: communityId,
              Description: data.description,
              Rules: data.rules,
              Visibility: data.visibility,
              Joining: data.joining,
              Tags: data.tags.join(', '),
              Founded: time(data.createdAt),
              Archived: data.archivedAt === null ? 'no' : time(data.archivedAt),
            }}
          />
          <Hiding
            of="community"
            removes="The community and all that happens in it are hidden from everybody except moderators until it is restored."
            restores="Its members see it again."
            remove={(reason) => api.POST('/v1/admin/communities/{communityId}/remove', { params, body: reason })}
            restore={(reason) => api.POST('/v1/admin/communities/{communityId}/restore', { params, body: reason })}
          />
          <Members communityId={communityId} />
        </>
      )}
    </Frame>
  );
};

export default Community;
