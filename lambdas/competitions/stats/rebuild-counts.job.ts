import { job } from '../../_async/job.ts';
import { pageOfPartitions, rebuildCounter } from '../../_counters/maintenance.ts';
import { Args, listSubjects } from './list-subjects.ts';
import { participantCounts, partitions } from './participant-counts.counter.ts';

export const handler = job((run, ctx) => {
  const { competitionId, full } = Args.parse(run.args ?? {});
  if (competitionId === undefined && !full) throw new Error('the job needs `competitionId` or `full`');
  const sources = { holder: partitions.holder, pageOfSources: pageOfPartitions(participantCounts, partitions) };
  return rebuildCounter(participantCounts, sources, run, listSubjects(run.args), ctx);
});
