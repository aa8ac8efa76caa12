import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import type { Column } from '../../kit/grid.tsx';
import { ListPage } from '../../kit/list-page.tsx';
import { useSession } from '../../kit/session.ts';

const columns: Column<Schema<'Community'>>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name, cell: (c) => <Link href={`/communities/${c.communityId}`}>{c.name}</Link> },
  { id: 'members', header: 'Members', value: ({ counts }) => counts.members, align: 'right' },
  { id: 'limit', header: 'Limit', value: ({ memberLimit }) => memberLimit ?? 'none', align: 'right' },
  { id: 'joining', header: 'Joining', value: ({ joining }) => joining },
  { id: 'tags', header: 'Tags', value: ({ tags }) => tags.join(', ') },
  { id: 'created', header: 'Founded', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => time(createdAt) },
  { id: 'id', header: 'Id', value: ({ communityId }) => communityId },
];

const choice: { name: string; label: string; values: Schema<'CommunityJoining'>[] } = {
  name: 'joining',
  label: 'Joining',
  values: ['open', 'approval', 'invite'],
};

const Communities = (): ReactNode => {
  const { api } = useSession();
  return (
    <ListPage
      title="Communities"
      lead="Public communities, newest first. Private and archived ones are in no list; open one by its id."
      columns={columns}
      rowId={({ communityId }) => communityId}
      empty="There is no such community."
      choice={choice}
      read={({ chosen, ...query }) =>
        body(api.GET('/v1/communities', { params: { query: { ...query, ...(chosen && { joining: chosen }) } } }))
      }
    />
  );
};

export default Communities;
