import { Button, Group, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { useSession } from '../../kit/session.ts';

type Joining = Schema<'CommunityJoining'>;

const columns: Column<Schema<'Community'>>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name, cell: (c) => <Link href={`/communities/${c.communityId}`}>{c.name}</Link> },
  { id: 'members', header: 'Members', value: ({ counts }) => counts.members, align: 'right' },
  { id: 'limit', header: 'Limit', value: ({ memberLimit }) => memberLimit ?? 'none', align: 'right' },
  { id: 'joining', header: 'Joining', value: ({ joining }) => joining },
  { id: 'tags', header: 'Tags', value: ({ tags }) => tags.join(', ') },
  { id: 'created', header: 'Founded', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => time(createdAt) },
  { id: 'id', header: 'Id', value: ({ communityId }) => communityId },
];

const Communities = (): ReactNode => {
  const { api } = useSession();
  const [query, setQuery] = useSearch('query');
  const [joining, setJoining] = useSearch('joining');
  const [typed, setTyped] = useState(query);
  const list = useList(['communities', query, joining], (cursor) =>
    body(
      api.GET('/v1/communities', {
        params: { query: { cursor, limit: 100, ...(query && { query }), ...(joining && { joining: joining as Joining }) } },
      }),
    ),
  );
  return (
    <Frame title="Communities" lead="Public communities, newest first. Private and archived ones are in no list; open one by its id.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setQuery(typed.trim());
        }}
      >
        <Group align="end" mb="md">
          <TextInput label="Name begins with" value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
          <Select
            label="Joining"
            placeholder="all"
            data={['open', 'approval', 'invite']}
            value={joining || null}
            onChange={(value) => setJoining(value ?? '')}
            clearable
          />
          <Button type="submit" variant="default">
            Search
          </Button>
        </Group>
      </form>
      <Problem error={list.error} />
      <Grid label="Communities" columns={columns} rowId={({ communityId }) => communityId} empty="There is no such community." {...list} />
    </Frame>
  );
};

export default Communities;
