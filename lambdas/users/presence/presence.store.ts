import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, number, set, string } from 'dynamodb-toolbox/schema';
import { socketsIn, socketsKey, type UserSockets } from '../../_live/user-sockets.store.ts';
import { type ProfileItem, profileKeys } from '../../_people/profiles.store.ts';
import { type Write, write } from '../../_table/commit.ts';
import { stillAt } from '../../_table/expressions.ts';
import { itemType } from '../../_table/keys.ts';
import { readItems, table } from '../../_table/table.ts';
import type { PresenceState } from './presence.rules.ts';

export const presenceKeys = itemType({
  type: 'presence',
  summary: 'State after the last presence signal of a user: published status, sockets that are away, times and sequence',
  writer: 'users/presence/presence.store.ts',
  key: { partition: 'USER#{userId}', sort: 'PRESENCE' },
});

const PresenceEntity = new Entity({
  name: presenceKeys.type,
  table,
  schema: item({
    userId: string().key(),
    status: string().enum('online', 'away', 'offline'),
    seenAt: string().optional(),
    activeAt: string().optional(),
    away: set(string()).optional(),
    seq: number(),
    minute: number().optional(),
    changes: number().optional(),
    dueMinute: number().optional(),
    v: number(),
  }),
  computeKey: presenceKeys.key,
  timestamps: false,
});

/** Reads the state that a presence signal applies to; consistent, because signals of several sockets may cross. */
export const readForSignal = async (
  userId: string,
): Promise<{ recorded: boolean; state: PresenceState | undefined; sockets: UserSockets }> => {
  const keys = [profileKeys.key({ userId }), presenceKeys.key({ userId }), socketsKey(userId)];
  const find = await readItems(keys, { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  const recorded = profile !== undefined && !profile.refuses?.includes('activityStatus');
  const state = find(presenceKeys.key({ userId })) as PresenceState | undefined;
  return { recorded, state, sockets: socketsIn(find(socketsKey(userId))) };
};

/** Latest sequence of the presence topic; eventually consistent. */
export const readPresenceSeq = async (userId: string): Promise<number> =>
  (await PresenceEntity.build(GetItemCommand).key({ userId }).send()).Item?.seq ?? 0;

export const putPresence = (userId: string, before: Pick<PresenceState, 'v'> | undefined, after: PresenceState): Write =>
  write(
    PresenceEntity.build(PutTransaction)
      .item({ userId, ...after })
      .options({ condition: stillAt(before) }),
  );
