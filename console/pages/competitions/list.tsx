import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import type { Column } from '../../kit/grid.tsx';
import { ListPage } from '../../kit/list-page.tsx';
import { useSession } from '../../kit/session.ts';

const columns: Column<Schema<'Competition'>>[] = [
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

const choice: { name: string; label: string; values: Schema<'CompetitionStatus'>[] } = {
  name: 'status',
  label: 'Status',
  values: ['scheduled', 'active', 'completed', 'cancelled'],
};

const Competitions = (): ReactNode => {
  const { api } = useSession();
  return (
    <ListPage
      title="Competitions"
      lead="Published public competitions. The API lists private ones to their members only; open one by its id."
      columns={columns}
      rowId={({ competitionId }) => competitionId}
      empty="There is no such competition."
      choice={choice}
      read={({ chosen, ...query }) =>
        body(api.GET('/v1/competitions', { params: { query: { ...query, ...(chosen && { status: chosen }) } } }))
      }
    />
  );
};

export default Competitions;
