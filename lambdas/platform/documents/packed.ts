import { gzipSync } from 'node:zlib';
import { digest } from '../../_base/hash.ts';
import { compressedResult, type HttpResult } from '../../_http/result.ts';

/** Returns a text that is made and compressed once in the life of an instance. */
export const packed = (make: () => string, headers: Record<string, string> = {}): (() => HttpResult<never>) => {
  let made: { gzip: Buffer; etag: string } | undefined;
  return () => {
    if (!made) {
      const text = make();
      made = { gzip: gzipSync(text), etag: `"${digest(text).slice(0, 22)}"` };
    }
    return compressedResult(made.gzip, made.etag, headers);
  };
};
