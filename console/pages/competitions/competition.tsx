import { Card, Group, Select, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { Facts, Tiles } from '../../kit/facts.tsx';
import { count, time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { Hiding } from '../../kit/hiding.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useSearch } from '../../kit/search.ts';
import { useSession } from '../../kit/session.ts';
import { Board } from './board.tsx';

const OVERALL = 'overall';

const Boards = ({ competition: { competitionId, rounds } }: { competition: Schema<'CompetitionView'> }): ReactNode => {
  const [round, setRound] = useSearch('round');
  return (
    <Card withBorder component="section" aria-labelledby="board">
      <Group justify="space-between" align="end" mb="sm">
        <Title order={2} size="h4" id="board">
          Leaderboard
        </Title>
        <Select
          label="Board"
          data={[{ value: OVERALL, label: 'overall' }, ...rounds.map(({ roundId, name }) => ({ value: roundId, label: name }))]}
          value={round || OVERALL}
          onChange={(value) => setRound(value === OVERALL || value === null ? '' : value)}
          allowDeselect={false}
        />
      </Group>
      <Board key={round} competitionId={competitionId} round={round || undefined} />
    </Card>
  );
};

const Competition = (): ReactNode => {
  const { competitionId = '' } = useParams();
  const { api } = useSession();
  const params = { path: { competitionId } };
  const found = useQuery({
    queryKey: ['competition', competitionId],
    queryFn: async () => {
      const [competition, stats] = await Promise.all([
        body(api.GET('/v1/competitions/{competitionId}', { params })),
        body(api.GET('/v1/competitions/{competitionId}/stats', { params })),
      ]);
      return { competition, stats };
    },
  });
  const { competition, stats } = found.data ?? {};
  return (
    <Frame title={competition?.name ?? 'Competition'}>
      <Problem error={found.error} />
      {competition && stats && (
        <>
          <Tiles
            of={{
              Participants: count(stats.participants),
              'With a score': count(stats.active),
              Submissions: count(stats.submissions),
              Progress: `${Math.round(stats.averageProgress * 100)} %`,
            }}
          />
          <Facts
            of={{
              Id: competitionId,
              Status: competition.status,
              Description: competition.description,
              Creator: <UserLink userId={competition.creatorId} />,
              Visibility: competition.visibility,
              Scores: `${competition.direction === 'desc' ? 'higher' : 'lower'} is better, ${competition.selfReported ? 'self-reported' : 'submitted by the creator'}`,
              Starts: time(competition.startsAt),
              Ends: time(competition.endsAt),
              'Results freeze': time(competition.frozenAt),
              Capacity: competition.capacity ?? 'unlimited',
            }}
          />
          <Hiding
            of="competition"
            removes="The competition, its boards and all activity in it are hidden from everybody except moderators until it is restored."
            restores="It stays hidden while the account of its creator is suspended."
            remove={(reason) => api.POST('/v1/admin/competitions/{competitionId}/remove', { params, body: reason })}
            restore={(reason) => api.POST('/v1/admin/competitions/{competitionId}/restore', { params, body: reason })}
          />
          <Boards competition={competition} />
        </>
      )}
    </Frame>
  );
};

export default Competition;
