import { job } from '../../_async/job.ts';
import { rankTrending } from './rank-trending.ts';

export default job(async (_, ctx) => ({ done: true, counts: await rankTrending(ctx) }));
