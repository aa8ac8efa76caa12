import { job } from '../../_async/job.ts';
import { mergePast } from './merge-past.ts';

export default job((_, ctx) => mergePast(ctx), { alone: true });
