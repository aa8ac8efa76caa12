import type { MaybeOptionalInit } from 'openapi-fetch';
import type { PathsWithMethod } from 'openapi-typescript-helpers';
import type { paths } from '../generated/api.ts';
import type { Api } from './api.ts';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
type PageBody = { items: unknown[]; cursor: string | null };

/** Paths whose GET answers a page of a list. */
export type PagedPath = { [Path in PathsWithMethod<paths, 'get'>]: Answer<Path> extends PageBody ? Path : never }[PathsWithMethod<
  paths,
  'get'
>];
export type PageOf<Path extends PagedPath> = Extract<Answer<Path>, PageBody>;
export type ItemOf<Path extends PagedPath> = PageOf<Path>['items'][number];

/** Iterates over the items; `byPage()` over the pages. The next page is read when it is asked for. */
export type Pages<Path extends PagedPath> = AsyncIterable<ItemOf<Path>> & { byPage(): AsyncIterable<PageOf<Path>> };

type Init = { params?: { query?: Record<string, unknown> } } & Record<string, unknown>;
type Send = (path: string, init: Init) => Promise<{ data?: PageBody; error?: unknown }>;

export type ReadPages = <Path extends PagedPath>(path: Path, init?: MaybeOptionalInit<paths[Path], 'get'>) => Pages<Path>;

export const createPages =
  (api: Api): ReadPages =>
  (path, init) => {
    async function* byPage() {
      const given = (init ?? {}) as Init;
      let cursor: string | null | undefined;
      do {
        const query = { ...given.params?.query, ...(cursor ? { cursor } : {}) };
        const { data, error } = await (api.GET as unknown as Send)(path, { ...given, params: { ...given.params, query } });
        if (error !== undefined || !data) throw error;
        yield data;
        cursor = data.cursor;
      } while (cursor);
    }
    async function* items() {
      for await (const page of byPage()) yield* page.items;
    }
    return { [Symbol.asyncIterator]: items, byPage } as unknown as Pages<typeof path>;
  };
