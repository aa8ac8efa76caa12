import { job } from '../../_async/job.ts';
import { rebuildJob } from '../../_counters/counter-jobs.ts';
import { countedCommunities } from './community-counts.counter.ts';

export default job(rebuildJob(countedCommunities));
