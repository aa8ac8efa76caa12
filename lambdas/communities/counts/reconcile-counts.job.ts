import { job } from '../../_async/job.ts';
import { reconcileJob } from '../../_counters/counter-jobs.ts';
import { countedCommunities } from './member-counts.counter.ts';

export default job(reconcileJob(countedCommunities));
