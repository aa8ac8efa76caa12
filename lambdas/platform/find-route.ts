import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { Sent } from '../_http/request.ts';

/** A path's route and parameters, matched and decoded as the gateway does. */
export type BatchRequest = { route: RouteDefinition; sent: Omit<Sent, 'headers'> };

const decode = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

/** Parses a query as the gateway does: repeated values are joined by commas. */
const parseQuery = (query: string): Record<string, string> => {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) values.set(name, values.has(name) ? `${values.get(name)},${value}` : value);
  return Object.fromEntries(values);
};

const VARIABLE = /^\{(\w+)\}$/;

const match = (pattern: readonly string[], given: readonly string[]): Record<string, string> | undefined => {
  if (pattern.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const value = given[index] ?? '';
    const name = VARIABLE.exec(part)?.[1];
    if (name === undefined ? part !== value : value === '') return undefined;
    if (name !== undefined) parameters[name] = value;
  }
  return parameters;
};

/** Sorts literals before variables, because the most specific route wins: `/items/mine` is not the item with the id `mine`. */
const specificity = ({ path }: RouteDefinition): string => path.replaceAll('{', '\u{10ffff}');

/** Creates a function that finds the route of a GET by its path; undefined where there is none. */
export const routeFinder = (routes: readonly RouteDefinition[]): ((path: string) => BatchRequest | undefined) => {
  const patterns = routes
    .filter(({ method }) => method === 'GET')
    .sort((a, b) => (specificity(a) < specificity(b) ? -1 : 1))
    .map((route) => ({ route, pattern: route.path.split('/') }));
  return (path) => {
    const mark = path.indexOf('?');
    const given = decode(mark < 0 ? path : path.slice(0, mark))?.split('/');
    if (!given) return undefined;
    for (const { route, pattern } of patterns) {
      const pathParameters = match(pattern, given);
      const queryStringParameters = mark < 0 ? {} : parseQuery(path.slice(mark + 1));
      if (pathParameters) return { route, sent: { pathParameters, queryStringParameters } };
    }
    return undefined;
  };
};
