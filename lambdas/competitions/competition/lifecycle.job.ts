import { job } from '../../_async/job.ts';
import { announcePhases } from './announce-phases.ts';

/** Repeated or late runs announce nothing twice: each step is a conditional update of the stored phase. */
export default job(async (_, ctx) => ({ done: true, counts: await announcePhases(ctx) }));
