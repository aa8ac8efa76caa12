import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { body } from '../../kit/api.ts';
import { Facts, Tiles } from '../../kit/facts.tsx';
import { count, time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { Hiding } from '../../kit/hiding.tsx';
import { useSession } from '../../kit/session.ts';
import { Contributions } from './contributions.tsx';
import { Figures } from './figures.tsx';
import { Invites } from './invites.tsx';
import { Members } from './members.tsx';
import { Posts } from './posts.tsx';

const Community = (): ReactNode => {
  const { communityId = '' } = useParams();
  const { api, may } = useSession();
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
          <Tiles
            of={{
              Members: count(data.counts.members),
              Posts: count(data.counts.posts),
              Limit: data.memberLimit === null ? 'none' : count(data.memberLimit),
            }}
          />
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
          {may('admin') && <Figures communityId={communityId} />}
          <Contributions communityId={communityId} />
          <Members communityId={communityId} />
          {may('admin') && <Invites communityId={communityId} />}
          <Posts communityId={communityId} />
        </>
      )}
    </Frame>
  );
};

export default Community;
