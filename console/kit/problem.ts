type Problem = { code?: string; title?: string; detail?: string; message?: string; errors?: { pointer: string; message: string }[] };

/** A refusal of the API, or of the gateway, whose answers are a `message` only. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly string[];

  constructor(status: number, body: unknown) {
    const problem: Problem = body !== null && typeof body === 'object' ? body : {};
    super(problem.title ?? problem.message ?? `The answer has the status ${status}.`);
    this.status = status;
    this.code = problem.code ?? `HTTP_${status}`;
    this.details = [
      ...(problem.detail ? [problem.detail] : []),
      ...(problem.errors ?? []).map(({ pointer, message }) => `${pointer}: ${message}`),
    ];
  }
}
