import { job } from '../../_async/job.ts';
import { reconcileJob } from '../../_counters/counter-jobs.ts';
import { countedCommunities } from './community-counts.counter.ts';

export default job(reconcileJob(countedCommunities));
