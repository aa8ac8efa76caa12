import type { GatewayResponse } from './gateway/message.ts';
import { localProblem } from './gateway/problem.ts';

/** Paths that only show something: `GET` below `/local`. */
export type Viewer = {
  /** For the start page and for wrong paths. */
  routes: readonly string[];
  shows(path: string): boolean;
  handle(path: string, query: URLSearchParams): GatewayResponse | Promise<GatewayResponse>;
};

export const json = (status: number, value: unknown): GatewayResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

export const problem = (status: number, code: string, title: string, detail?: string, pointer?: string): GatewayResponse =>
  localProblem({ status, code, title, detail, ...(pointer && { pointer }) });

export const invalid = (pointer: string, detail: string): GatewayResponse =>
  problem(400, 'INVALID_REQUEST', 'The request is not valid', detail, pointer);
