import type { RoutedMessage, StreamHandler } from '../../_async/stream.ts';
import type { StreamChange } from '../../_async/stream-change.ts';
import { participantOf } from '../competition/competition.store.ts';
import { teamScores } from '../queues.ts';

const USERS_PER_MESSAGE = 90;

/** A message for each team whose members changed; the worker reads them itself. */
const messages = (changes: readonly StreamChange[]): RoutedMessage[] => {
  const teams = new Map<string, { competitionId: string; teamId: string; userIds: Set<string>; changes: StreamChange[] }[]>();
  for (const change of changes)
    for (const participant of [participantOf(change.oldItem), participantOf(change.newItem)]) {
      if (participant?.teamId === undefined) continue;
      const { competitionId, teamId, userId } = participant;
      const name = `${competitionId} ${teamId}`;
      const parts = teams.get(name) ?? [];
      const last = parts.at(-1);
      const part =
        last && last.userIds.size < USERS_PER_MESSAGE ? last : { competitionId, teamId, userIds: new Set<string>(), changes: [] };
      if (part !== last) parts.push(part);
      part.userIds.add(userId);
      part.changes.push(change);
      teams.set(name, parts);
    }
  return [...teams.values()].flat().map(({ userIds, changes: own, ...team }) => ({
    queue: teamScores,
    body: { ...team, userIds: [...userIds] },
    changes: own,
  }));
};

const teamChanges: StreamHandler = { types: ['participant'], messages };
export default teamChanges;
