import { Badge, Button, Group, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { useSession } from '../../kit/session.ts';

type Competition = Schema<'Competition'>;
type Status = Schema<'CompetitionStatus'>;

const STATUSES = ['scheduled', 'active', 'completed', 'cancelled'];

const columns: Column<Competition>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name, cell: (c) => <Link href={`/competitions/${c.competitionId}`}>{c.name}</Link> },
  {
    id: 'status',
    header: 'Status',
    value: ({ status }) => status,
    cell: ({ status }) => (
      <Badge variant="light" color={status === 'active' ? 'green' : 'gray'}>
        {status}
      </Badge>
    ),
  },
  { id: 'participants', header: 'Participants', value: ({ participants }) => participants, align: 'right' },
  { id: 'rounds', header: 'Rounds', value: ({ rounds }) => rounds.length, align: 'right' },
  { id: 'starts', header: 'Starts', value: ({ startsAt }) => startsAt, cell: ({ startsAt }) => time(startsAt) },
  { id: 'ends', header: 'Ends', value: ({ endsAt }) => endsAt, cell: ({ endsAt }) => time(endsAt) },
  { id: 'visibility', header: 'Visibility', value: ({ visibility }) => visibility },
  { id: 'id', header: 'Id', value: ({ competitionId }) => competitionId },
];

const Competitions = (): ReactNode => {
  const { api } = useSession();
  const [query, setQuery] = useSearch('query');
  const [status, setStatus] = useSearch('status');
  const [typed, setTyped] = useState(query);
  const list = useList(['competitions', query, status], (cursor) =>
    body(
      api.GET('/v1/competitions', {
        params: { query: { cursor, limit: 100, ...(query && { query }), ...(status && { status: status as Status }) } },
      }),
    ),
  );
  return (
    <Frame title="Competitions" lead="Published public competitions. The API lists private ones to their members only; open one by its id.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setQuery(typed.trim());
        }}
      >
        <Group align="end" mb="md">
          <TextInput label="Name begins with" value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
          <Select
            label="Status"
            placeholder="all"
            data={STATUSES}
            value={status || null}
            onChange={(value) => setStatus(value ?? '')}
            clearable
          />
          <Button type="submit" variant="default">
            Search
          </Button>
        </Group>
      </form>
      <Problem error={list.error} />
      <Grid
        label="Competitions"
        columns={columns}
        rowId={({ competitionId }) => competitionId}
        empty="There is no such competition."
        {...list}
      />
    </Frame>
  );
};

export default Competitions;
