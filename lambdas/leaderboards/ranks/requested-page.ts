import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import { cursorScope, decodeCursor } from '../../_table/cursors.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { type BoardPage, EMPTY_PAGE, pageAfter, pageFromRank, topPage } from './read-page.ts';

type Requested = { limit: number; cursor?: string | undefined; fromRank?: number | undefined };

/** @throws INVALID_REQUEST if a page is asked for by a cursor and by a rank. */
export const requireOneStart = ({ cursor, fromRank }: Requested): void => {
  if (cursor === undefined || fromRank === undefined) return;
  const message = 'cannot be combined with a cursor, which already sets the start of the page';
  throw InvalidRequest.error(undefined, { errors: [{ pointer: 'query:fromRank', code: 'INVALID', message }] });
};

/** Reads a page from the top, a cursor or a rank. @returns it with the scope of its cursors. */
export const requestedPage = async (
  name: string,
  { boardId, generation }: { boardId: string; generation: GenerationOf | undefined },
  { limit, cursor, fromRank }: Requested,
): Promise<{ scope: string; page: BoardPage }> => {
  // Order keys are only comparable within one layout.
  const scope = cursorScope(name, boardId, generation && `${generation.layout.origin}/${generation.layout.digits}`);
  const after = await decodeCursor<string>(scope, cursor);
  const read = (): Promise<BoardPage> | BoardPage => {
    if (!generation) return EMPTY_PAGE;
    if (after !== undefined) return pageAfter(generation, after, limit);
    return fromRank !== undefined && fromRank > 1 ? pageFromRank(generation, fromRank, limit) : topPage(generation, limit);
  };
  return { scope, page: await read() };
};
