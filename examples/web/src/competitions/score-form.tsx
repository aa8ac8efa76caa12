import type { FormEvent } from 'react';
import { useQueue } from '../queue.tsx';

/** Reports a score: at once, or as soon as there is a network. */
export const ScoreForm = ({ competitionId, roundId }: { competitionId: string; roundId: string }) => {
  const queue = useQueue();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const score = Number(new FormData(form).get('score'));
    const path = { competitionId, roundId };
    await queue.add('post', '/v1/competitions/{competitionId}/rounds/{roundId}/scores', { params: { path }, body: { score } }, 'The score');
    form.reset();
  };
  return (
    <form className="card row" onSubmit={submit}>
      <label>
        Your score
        <input name="score" type="number" inputMode="numeric" required min={0} step={1} />
      </label>
      <button type="submit">Report it</button>
    </form>
  );
};
