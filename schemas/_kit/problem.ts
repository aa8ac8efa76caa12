import * as z from 'zod';

/** A named error. `code` is stable, and clients localise by it; `title` is its English text. */
export type ProblemDefinition = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** Fix for the caller; shown on the errors page. */
  readonly remedy: string;
};

/** An invalid field of a request. `pointer` is a JSON Pointer into the body, or `query:`, `path:`, `header:` and a name. */
export type FieldError = { pointer: string; code: string; message: string };

export type ProblemOptions = {
  detail?: string;
  errors?: FieldError[];
  /** Headers of the problem response, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** Logged only; never sent to the caller. */
  cause?: unknown;
};

/** Error for the caller: thrown by use cases, sent as a problem document (RFC 9457). */
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

/** Defines an error; `throw CompetitionFull.error('…')`, or `new Problem(CompetitionFull)`. `inField` names the field and says what would be right. */
export const problem = (definition: ProblemDefinition) => ({
  ...definition,
  error: (detail?: string, options: Omit<ProblemOptions, 'detail'> = {}) => new Problem(definition, { ...options, detail }),
  inField: (pointer: string, message: string, detail?: string) =>
    new Problem(definition, { detail, errors: [{ pointer, code: definition.code, message }] }),
});

export const isProblem = (error: unknown, definition: ProblemDefinition): error is Problem =>
  error instanceof Problem && error.definition.code === definition.code;

const InvalidField = z
  .object({
    pointer: z.string().meta({
      description: 'JSON Pointer into the body, or `query:`, `path:`, `header:` and a name',
      examples: ['/score'],
    }),
    code: z.string().meta({ description: 'Stable, as the code of the problem', examples: ['WRONG_TYPE'] }),
    message: z.string().meta({ description: 'English', examples: ['must be a number'] }),
  })
  .meta({ id: 'InvalidField', description: 'A field of the request that was refused, and what would be right' });

/** Body of every problem response, `application/problem+json`. */
export const ProblemDocument = z
  .object({
    type: z.string().meta({ description: 'Address of the documentation of the code' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; localise by it' }),
    detail: z.string().optional(),
    instance: z.string().meta({ description: '`urn:uuid:` and the request id' }),
    errors: z.array(InvalidField).optional(),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: '/docs/errors#COMPETITION_FULL',
        title: 'The competition is full',
        status: 409,
        code: 'COMPETITION_FULL',
        instance: 'urn:uuid:5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7',
      },
    ],
    description: 'An error of the API (RFC 9457). Each response lists the codes that it can have',
  });
export type ProblemDocument = z.infer<typeof ProblemDocument>;
