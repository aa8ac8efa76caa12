/** A result with more than its output: one of the contract's statuses, headers, or a body that is not JSON. */
export class HttpResult<Output = unknown> {
  readonly output: Output;
  readonly status: number | undefined;
  readonly headers: Record<string, string>;
  /** The body, compressed once and not for each request. */
  readonly gzip: Buffer | undefined;

  constructor(output: Output, options: { status?: number; headers?: Record<string, string>; gzip?: Buffer } = {}) {
    this.output = output;
    this.gzip = options.gzip;
    this.status = options.status;
    this.headers = options.headers ?? {};
  }
}

/** Returns the output with a status or headers, for routes with `alsoStatus`. */
export const httpResult = <Output>(output: Output, options: { status?: number; headers?: Record<string, string> }): HttpResult<Output> =>
  new HttpResult(output, options);

/** Returns the body unchanged, for routes that `produce` another media type than JSON. */
export const rawResult = (body: string, headers: Record<string, string> = {}): HttpResult<never> =>
  new HttpResult<never>(body as never, { headers });

/**
 * Returns a body that is compressed already, for routes that `produce` another media type than JSON. API Gateway compresses nothing.
 * @param etag names this version of the body
 */
export const compressedResult = (gzip: Buffer, etag: string, headers: Record<string, string> = {}): HttpResult<never> =>
  new HttpResult<never>(undefined as never, { gzip, headers: { ...headers, etag, vary: 'accept-encoding' } });
