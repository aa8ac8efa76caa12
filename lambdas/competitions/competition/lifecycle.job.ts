import { job } from '../../_async/job.ts';
import { announcePhases } from './announce-phases.ts';

/** Running it twice, or late, announces nothing twice: each step is a conditional move of the stored phase. */
export const handler = job(async (_, ctx) => ({ done: true, counts: await announcePhases(ctx) }));
