import type { Problem } from '../../schemas/_kit/problem.ts';
import { MethodNotAllowed, RouteNotFound } from '../../schemas/_kit/problems.ts';
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

const matchPath = (pattern: readonly string[], given: readonly string[]): Record<string, string> | undefined => {
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

/** Creates a function that lists the methods of a path, `OPTIONS` included; none where the API has no such path. */
export const methodFinder = (routes: readonly { method: string; path: string }[]): ((path: string) => string[]) => {
  const patterns = routes.map(({ method, path }) => ({ method: method.toUpperCase(), pattern: path.split('/') }));
  return (path) => {
    const given = path.split('/');
    const methods = patterns.flatMap(({ method, pattern }) => (matchPath(pattern, given) ? [method] : []));
    return methods.length === 0 ? [] : [...new Set(methods)].sort().concat('OPTIONS');
  };
};

/** Why a path is not served. It tells a wrong path from a wrong method, which reveals nothing: the contract is public. */
export const noRoute = (methods: readonly string[]): Problem => {
  const allow = methods.join(', ');
  return methods.length === 0 ? RouteNotFound.error() : MethodNotAllowed.error(`Use ${allow}.`, { headers: { allow } });
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
      const pathParameters = matchPath(pattern, given);
      const queryStringParameters = mark < 0 ? {} : parseQuery(path.slice(mark + 1));
      if (pathParameters) return { route, sent: { pathParameters, queryStringParameters } };
    }
    return undefined;
  };
};
