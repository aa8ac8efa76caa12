import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { count } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { PersonLink } from '../../kit/links.tsx';
import { useSession } from '../../kit/session.ts';

type Metrics = Schema<'CommunityMetrics'>;
type Day = Metrics['items'][number];

const figure = (id: Exclude<keyof Day, 'date'>, header: string): Column<Day> => ({
  id,
  header,
  value: (day) => day[id],
  cell: (day) => count(day[id]),
  align: 'right',
});
const columns: Column<Day>[] = [
  { id: 'date', header: 'Day (UTC)', value: ({ date }) => date },
  figure('activeMembers', 'Active members'),
  figure('posts', 'Posts'),
  figure('comments', 'Comments'),
  figure('competitionEntries', 'Entries in competitions'),
  figure('completions', 'Check-ins'),
];

const Leaders = ({ of }: { of: Metrics['streakLeaders'] }): ReactNode =>
  of.length === 0 ? (
    <Text mb="sm">No streak of a member is shown.</Text>
  ) : (
    <Text mb="sm">
      Longest streaks:{' '}
      {of.map((leader, index) => (
        <span key={leader.userId}>
          {index > 0 && ', '}
          <PersonLink person={leader} /> {count(leader.current)}
        </span>
      ))}
    </Text>
  );

/** Figures of each of the last thirty days, the newest first. */
export const Figures = ({ communityId }: { communityId: string }): ReactNode => {
  const { api } = useSession();
  const params = { path: { communityId } };
  const { data, error, isFetching } = useQuery({
    queryKey: ['community figures', communityId],
    queryFn: () => body(api.GET('/v1/communities/{communityId}/metrics', { params })),
  });
  return (
    <section aria-labelledby="figures">
      <Title order={2} size="h4" id="figures" mb="sm">
        Figures
      </Title>
      <Problem error={error} />
      {data && <Leaders of={data.streakLeaders} />}
      <Grid
        label="Figures"
        columns={columns}
        rows={data?.items.toReversed() ?? []}
        rowId={({ date }) => date}
        empty="No figures yet."
        loading={isFetching}
      />
    </section>
  );
};
