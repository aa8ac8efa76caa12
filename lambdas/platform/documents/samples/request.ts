import { credentialsOf, type PlacedOperation } from '../operations.ts';

/** A call of an operation, as the samples of all languages write it. */
export type SampleRequest = {
  method: string;
  /** With `{names}` of what the caller fills in. */
  path: string;
  /** The names in the path. */
  names: string[];
  /** Query parameters that must be sent, by name. */
  query: string[];
  /** Whether the call must have a key that makes its repetition safe. */
  key: boolean;
  credential: 'token' | 'apiKey' | undefined;
  body: unknown;
};

export const sampleRequest = (operation: PlacedOperation): SampleRequest => {
  const needed = operation.parameters.flatMap(({ name, in: place, required }) => (name && required ? [{ name, place }] : []));
  const of = (place: string): string[] => needed.flatMap((one) => (one.place === place ? [one.name] : []));
  const credentials = credentialsOf(operation);
  return {
    method: operation.method,
    path: operation.path,
    names: of('path'),
    query: of('query'),
    key: of('header').includes('Idempotency-Key'),
    credential: credentials.includes('token') ? 'token' : credentials.includes('apiKey') ? 'apiKey' : undefined,
    body: operation.requestBody?.content['application/json']?.example,
  };
};

/** Puts what a language writes for a variable in the place of each name. */
export const filled = ({ path, query }: SampleRequest, variable: (name: string) => string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => variable(name)) +
  (query.length > 0 ? `?${query.map((name) => `${name}=${variable(name)}`).join('&')}` : '');

/** Indents all lines but the first. */
export const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);
