/** An answer that says more than its output: which of the contract's statuses, headers, or a body that is not JSON. */
export class HttpResult<Output = unknown> {
  readonly output: Output;
  readonly status: number | undefined;
  readonly headers: Record<string, string>;

  constructor(output: Output, options: { status?: number; headers?: Record<string, string> } = {}) {
    this.output = output;
    this.status = options.status;
    this.headers = options.headers ?? {};
  }
}

/** For a route with `alsoStatus`: the output under the other status. */
export const httpResult = <Output>(output: Output, options: { status?: number; headers?: Record<string, string> }): HttpResult<Output> =>
  new HttpResult(output, options);

/** For a route that `produces` something else than JSON: the body as it is. */
export const rawResult = (body: string, headers: Record<string, string> = {}): HttpResult<never> =>
  new HttpResult<never>(body as never, { headers });
