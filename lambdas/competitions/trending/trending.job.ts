import { job } from '../../_async/job.ts';
import { rankTrending } from './rank-trending.ts';

export const handler = job(async (_, ctx) => ({ done: true, counts: await rankTrending(ctx) }));
