import { job } from '../../_async/job.ts';
import { jobs } from './post-counts.counter.ts';

export default job(jobs.reconcile);
