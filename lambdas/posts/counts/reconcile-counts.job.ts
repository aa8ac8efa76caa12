import { job } from '../../_async/job.ts';
import { reconcileJob } from '../../_counters/counter-jobs.ts';
import { countedPosts } from './post-counts.counter.ts';

export default job(reconcileJob(countedPosts));
