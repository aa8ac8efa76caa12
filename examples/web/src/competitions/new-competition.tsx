import { useKith } from '@kith/client/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Problem } from '../ui/problem.tsx';

const WEEK_MS = 7 * 24 * 3_600_000;

/** Begins a competition of one week, in which the participants report their own scores and the best one counts. */
export const NewCompetition = () => {
  const kith = useKith();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: async (name: string) => {
      const now = Date.now();
      const { competitionId } = await kith.post('/v1/competitions', {
        body: { name, startsAt: new Date(now).toISOString(), endsAt: new Date(now + WEEK_MS).toISOString(), selfReported: true },
      });
      await kith.post('/v1/competitions/{competitionId}/publish', { params: { path: { competitionId } } });
      return competitionId;
    },
    onSuccess: (competitionId) => {
      location.hash = `#/competitions/${competitionId}`;
      return client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    begin.mutate(String(new FormData(event.currentTarget).get('name')).trim());
  };
  return (
    <form className="card" onSubmit={submit}>
      <label>
        A competition of one week
        <input name="name" required maxLength={80} placeholder="Push-ups" />
      </label>
      <button type="submit" disabled={begin.isPending}>
        Begin it
      </button>
      {begin.error && <Problem error={begin.error} />}
    </form>
  );
};
