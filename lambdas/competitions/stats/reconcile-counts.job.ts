import { job } from '../../_async/job.ts';
import { jobs } from './participant-counts.counter.ts';

export const handler = job(jobs.reconcile);
