import { job } from '../../_async/job.ts';
import { reconcileCounter } from '../../_counters/maintenance.ts';
import { listSubjects } from './list-subjects.ts';
import { participantCounts, partitions } from './participant-counts.counter.ts';

export const handler = job((run, ctx) => reconcileCounter(participantCounts, partitions, run, listSubjects(run.args), ctx));
