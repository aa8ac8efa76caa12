import { BatchTooLarge } from '../../schemas/platform/errors.ts';
import type { Context } from '../_base/context.ts';
import { type BatchReadResult, problemResult } from '../_http/batch-reads.ts';

/** Lambda answers with 6 MB at most; what is escaped and wrapped around the bodies needs some of it. */
const MAX_BYTES = 4_500_000;

/** The answers in the order of their paths, and a refusal in the place of what would make the whole too large to leave. */
export const assemble = (paths: readonly string[], answers: readonly BatchReadResult[], ctx: Pick<Context, 'requestId'>) => {
  let bytes = 0;
  return answers.map((one, index) => {
    const size = Buffer.byteLength(one.body);
    const fits = bytes + size <= MAX_BYTES;
    if (fits) bytes += size;
    const { status, body } = fits ? one : problemResult(BatchTooLarge.error(), ctx);
    return { path: paths[index] ?? '', status, body: body === '' ? null : (JSON.parse(body) as unknown) };
  });
};
