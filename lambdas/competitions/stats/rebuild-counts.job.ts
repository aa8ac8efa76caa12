import { job } from '../../_async/job.ts';
import { rebuildJob } from '../../_counters/counter-jobs.ts';
import { countedCompetitions } from './participant-counts.counter.ts';

export default job(rebuildJob(countedCompetitions));
