import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { count } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { PersonLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

type Entry = Schema<'ContributionEntry'>;
const columns: Column<Entry>[] = [
  { id: 'rank', header: 'Rank', value: ({ rank }) => rank, cell: ({ rank }) => count(rank), align: 'right' },
  { id: 'member', header: 'Member', value: ({ handle }) => handle ?? '', cell: (entry) => <Member of={entry} /> },
  { id: 'score', header: 'Contribution', value: ({ score }) => score, cell: ({ score }) => count(score), align: 'right' },
];

const Member = ({ of: { userId, handle, displayName } }: { of: Entry }): ReactNode =>
  userId === null || handle === null ? 'hidden' : <PersonLink person={{ userId, handle, displayName }} />;

/** The members who contributed most. */
export const Contributions = ({ communityId }: { communityId: string }): ReactNode => {
  const { api } = useSession();
  const list = useList(['contributions', communityId], (cursor) =>
    body(api.GET('/v1/communities/{communityId}/leaderboard', { params: { path: { communityId }, query: { cursor, limit: 50 } } })),
  );
  return (
    <section aria-labelledby="contributions">
      <Title order={2} size="h4" id="contributions" mb="sm">
        Contributions
      </Title>
      <Problem error={list.error} />
      <Grid
        label="Contributions"
        columns={columns}
        rowId={({ rank, userId }, index) => userId ?? `${rank}-${index}`}
        empty="Nobody has contributed yet."
        {...list}
      />
    </section>
  );
};
