import { job } from '../../_async/job.ts';
import { rebuildJob } from '../../_counters/counter-jobs.ts';
import { countedPosts } from './post-counts.counter.ts';

export default job(rebuildJob(countedPosts));
