import { job } from '../../_async/job.ts';
import { jobs } from './participant-counts.counter.ts';

export default job(jobs.reconcile);
