import { task } from '../../_async/task.ts';
import { readCompetition } from '../competition/competition.store.ts';
import { personalBests } from '../queues.ts';
import { announcePersonalBest } from './milestones.ts';

/** Costs the submission nothing: the history row says that it improved the entry. */
export default task(personalBests, async ({ competitionId, ...improvement }, ctx) => {
  const competition = await readCompetition(competitionId);
  if (competition) await announcePersonalBest(ctx, competition, improvement);
});
