import { BatchTooLarge } from '../../schemas/platform/errors.ts';
import type { Context } from '../_base/context.ts';
import { type BatchReadResult, problemResult } from '../_http/batch-reads.ts';

/** Most bytes of all bodies. A Lambda response is limited to 6 MB, part of which escaping and the envelope need. */
const MAX_BYTES = 4_500_000;

/** Lists the results in the order of their paths. A result that would exceed the size limit is replaced by BATCH_TOO_LARGE. */
export const assemble = (paths: readonly string[], results: readonly BatchReadResult[], ctx: Pick<Context, 'requestId'>) => {
  let bytes = 0;
  return results.map((result, index) => {
    const size = Buffer.byteLength(result.body);
    const fits = bytes + size <= MAX_BYTES;
    if (fits) bytes += size;
    const { status, body } = fits ? result : problemResult(BatchTooLarge.error(), ctx);
    return { path: paths[index] ?? '', status, body: body === '' ? null : (JSON.parse(body) as unknown) };
  });
};
