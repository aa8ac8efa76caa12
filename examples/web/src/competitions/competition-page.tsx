import { useApi, useJoin } from '@kith/client/react';
import type { Me } from '../types.ts';
import { Problem } from '../ui/problem.tsx';
import { LiveBoard } from './live-board.tsx';
import { ScoreForm } from './score-form.tsx';

export const CompetitionPage = ({ me, competitionId }: { me: Me; competitionId: string }) => {
  const params = { path: { competitionId } };
  const { data: competition, error, refetch } = useApi().useQuery('get', '/v1/competitions/{competitionId}', { params });
  const join = useJoin(competitionId);
  if (error) return <Problem error={error} retry={refetch} />;
  if (!competition) return <p role="status">Loading…</p>;
  const { name, status, participants, rounds } = competition;
  const isJoined = competition.me.state === 'joined';
  const now = Date.now();
  const round = rounds.findLast(({ startsAt }) => Date.parse(startsAt) <= now) ?? rounds[0];
  return (
    <>
      <h1>{name}</h1>
      <div className="row">
        <span className="muted">
          {status}, {participants} taking part
        </span>
        <button type="button" className={isJoined ? 'plain' : ''} disabled={join.isPending} onClick={() => join.mutate(!isJoined)}>
          {isJoined ? 'Leave' : 'Join'}
        </button>
      </div>
      {join.error && <Problem error={join.error} />}
      {isJoined && round && <ScoreForm competitionId={competitionId} roundId={round.roundId} />}
      <LiveBoard competitionId={competitionId} userId={me.userId} />
    </>
  );
};
