import { useApi, usePages } from '@kith/client/react';
import { More } from '../ui/more.tsx';
import { Problem } from '../ui/problem.tsx';
import { NewCompetition } from './new-competition.tsx';

export const CompetitionsPage = () => {
  const mine = useApi().useQuery('get', '/v1/competitions', { params: { query: { mine: true } } });
  const active = usePages('/v1/competitions', { params: { query: { status: 'active' } } });
  const error = mine.error ?? active.error;
  // A new one takes a moment to appear in the list of all.
  const known = new Map([...(mine.data?.items ?? []), ...(active.data ?? [])].map((item) => [item.competitionId, item]));
  return (
    <>
      <h1>Competitions</h1>
      <NewCompetition />
      {error && <Problem error={error} retry={active.refetch} />}
      <ul className="list">
        {[...known.values()].map(({ competitionId, name, participants }) => (
          <li key={competitionId} className="card row">
            <a href={`#/competitions/${competitionId}`}>{name}</a>
            <span className="muted">{participants} taking part</span>
          </li>
        ))}
      </ul>
      <More of={active} empty="None is running. Begin one." />
    </>
  );
};
