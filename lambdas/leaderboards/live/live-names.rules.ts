import type { ServerFrame } from '../../../schemas/_kit/topic.ts';
import type { LeaderboardChanged } from '../../../schemas/leaderboards/models.ts';

type EventFrame = Extract<ServerFrame, { type: 'event' }>;
type Entry = { userId: string | null };

const NAMELESS = { userId: null, handle: null, displayName: null };

/** Ids of the users whom a frame names, and of those whom it removes. */
export const namedIn = ({ top = [], changes = [], removed = [] }: LeaderboardChanged): string[] => [
  ...new Set([...[...top, ...changes].flatMap(({ userId }: Entry) => userId ?? []), ...removed]),
];

/** Returns the frame as a subscriber receives it who may not see these users: rank, score and entry id stay. */
export const withoutNames = (frame: EventFrame, hidden: ReadonlySet<string>): EventFrame => {
  if (hidden.size === 0) return frame;
  const { top, changes, removed, ...rest } = frame.data as LeaderboardChanged;
  const nameless = <Row extends Entry>(row: Row): Row => (row.userId !== null && hidden.has(row.userId) ? { ...row, ...NAMELESS } : row);
  const left = removed?.filter((userId) => !hidden.has(userId));
  const data: LeaderboardChanged = {
    ...rest,
    ...(top ? { top: top.map(nameless) } : {}),
    ...(changes ? { changes: changes.map(nameless) } : {}),
    ...(left && left.length > 0 ? { removed: left } : {}),
  };
  return { ...frame, data };
};
