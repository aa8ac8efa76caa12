import type { ReadSources } from '../../lambdas/leaderboards/boards/apply-changes.ts';
import type { BoardSource } from '../../lambdas/leaderboards/boards/board.ts';
import type { Player } from './board-fixtures.ts';

/** Reference model of the participants that boards are computed from. Reads yield once, so that other work interleaves. */
export const createReference = () => {
  const sources = new Map<string, BoardSource>();
  const set = (userId: string, entry: BoardSource['entry']): void => {
    sources.set(userId, { userId, v: (sources.get(userId)?.v ?? 0) + 1, entry });
  };
  const yieldOnce = () => new Promise((resolve) => setImmediate(resolve));
  const read: ReadSources = async (userIds) => {
    await yieldOnce();
    return new Map(
      userIds.flatMap((userId) => {
        const source = sources.get(userId);
        return source ? [[userId, source] as const] : [];
      }),
    );
  };
  const page =
    (size: number) =>
    async (after: string | undefined): Promise<{ sources: BoardSource[]; last: string | undefined }> => {
      const ids = [...sources.keys()].sort().filter((userId) => after === undefined || userId > after);
      const found = await read(ids.slice(0, size));
      return { sources: [...found.values()], last: ids.length > size ? ids[size - 1] : undefined };
    };
  return {
    score: ({ userId, ...score }: Player) => set(userId, { ...score, handle: userId, displayName: null }),
    leave: (userId: string) => set(userId, undefined),
    players: (): Player[] => [...sources.values()].flatMap(({ userId, entry }) => (entry ? [{ userId, ...entry }] : [])),
    read,
    page,
  };
};
