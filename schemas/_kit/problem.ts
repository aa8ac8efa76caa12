import * as z from 'zod';

/** One named refusal. `code` is stable and what clients localise by; `title` is its English text. */
export type ProblemDefinition = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it; shown on the errors page. */
  readonly remedy: string;
};

/** A place in the request that was wrong: a JSON Pointer into the body, or `query:`, `path:`, `header:` and a name. */
export type FieldError = { pointer: string; code: string; message: string };

export type ProblemOptions = {
  detail?: string;
  errors?: FieldError[];
  /** Response headers that belong to the refusal, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** For the log, never for the caller. */
  cause?: unknown;
};

/** A refusal on its way to the caller: thrown by use cases, answered as a problem document (RFC 9457). */
export class Problem extends Error {
  readonly definition: ProblemDefinition;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(definition: ProblemDefinition, options: ProblemOptions = {}) {
    super(options.detail ?? definition.title, { cause: options.cause });
    this.name = definition.code;
    this.definition = definition;
    this.detail = options.detail;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }
}

/** Defines a refusal; `throw CompetitionFull.because('…')`, or `new Problem(CompetitionFull)`. */
export const problem = (definition: ProblemDefinition) => ({
  ...definition,
  error: (detail?: string, options: Omit<ProblemOptions, 'detail'> = {}) => new Problem(definition, { ...options, detail }),
});

export const isProblem = (error: unknown, definition: ProblemDefinition): error is Problem =>
  error instanceof Problem && error.definition.code === definition.code;

/** The body of every error answer, `application/problem+json`. */
export const ProblemDocument = z.object({
  type: z.string().meta({ description: 'Address of the page that explains the code' }),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: 'Stable; localise by it' }),
  detail: z.string().optional(),
  instance: z.string().meta({ description: '`urn:uuid:` and the request id' }),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
