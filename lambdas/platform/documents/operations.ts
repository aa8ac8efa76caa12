import document from '../../../docs/generated/openapi.json' with { type: 'json' };

/** The operations of the API's document. */
export type Schema = { type?: unknown; $ref?: string; [keyword: string]: unknown };
export type Parameter = { $ref?: string; name?: string; in?: string; required?: boolean; description?: string; schema?: Schema };
export type Media = { schema: Schema; example?: unknown };
export type Response = { $ref?: string; description?: string; content?: Record<string, Media>; 'x-codes'?: string[] };
export type DocumentedOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, unknown>[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response>;
  'x-role': string | null;
  'x-rate-limit'?: { bucket: string; limit?: number; windowSeconds?: number };
  'x-budget'?: { calls?: number; readUnits?: number; writeUnits?: number };
};
/** An operation with where it is called; `method` in capitals. */
export type PlacedOperation = DocumentedOperation & { method: string; path: string };

export const operations: readonly PlacedOperation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...(operation as unknown as DocumentedOperation),
    method: method.toUpperCase(),
    path,
  })),
);

export const { tags, info } = document;
/** The operations of a tag. */
export const operationsOf = (tag: string): PlacedOperation[] => operations.filter((operation) => operation.tags.includes(tag));
/** The credentials of an operation: `token`, `apiKey`, or nothing. */
export const credentialsOf = ({ security }: DocumentedOperation): string[] => security.flatMap((option) => Object.keys(option));
/** Every problem by code. */
export const problems = document['x-problems'];
const codes = new Set(problems.map(({ code }) => code));
/** Leads from each code in a text to its entry on the page of errors, in Markdown. */
export const withErrorLinks = (text: string): string =>
  text.replace(/`([A-Z][A-Z0-9_]+)`/g, (span, code: string) => (codes.has(code) ? `[${span}](/docs/errors#${code})` : span));

const shared = document.components.responses as Record<string, Response>;
/** A response, also where the document refers to one that several operations share. */
export const resolved = (response: Response): Response =>
  response.$ref ? (shared[response.$ref.split('/').at(-1) ?? ''] ?? response) : response;
/** The codes that an operation may answer. */
export const codesOf = ({ responses }: DocumentedOperation): string[] =>
  Object.values(responses).flatMap((one) => resolved(one)['x-codes'] ?? []);
