import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, number, string } from 'dynamodb-toolbox/schema';
import type { Presence } from '../../../schemas/users/models.ts';
import type { Context } from '../../_base/context.ts';
import { lastActiveKeys } from '../../_identity/last-active.ts';
import { type ProfileItem, profileKeys } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { mayReadOf, readUserAsViewer } from '../../_people/viewed-user.ts';
import { type Write, write } from '../../_table/commit.ts';
import { stillAt } from '../../_table/expressions.ts';
import { itemType } from '../../_table/keys.ts';
import { readItems, table } from '../../_table/table.ts';
import { type PresenceState, presenceOf, UNKNOWN } from './presence.rules.ts';

const keys = itemType({
  type: 'presence',
  summary: 'What a person’s sockets said last: whether they are there, and since when that is known',
  writer: 'users/presence/presence.store.ts',
  key: { partition: 'USER#{userId}', sort: 'PRESENCE' },
});

const PresenceEntity = new Entity({
  name: keys.type,
  table,
  schema: item({
    userId: string().key(),
    status: string().enum('online', 'away', 'offline'),
    seenAt: string().optional(),
    activeAt: string().optional(),
    seq: number(),
    minute: number().optional(),
    changes: number().optional(),
    v: number(),
  }),
  computeKey: keys.key,
  timestamps: false,
});

const showsTo = (profile: ProfileItem, mayRead: ReturnType<typeof mayReadOf>): boolean =>
  mayRead('profile') && mayRead('activity') && !profile.refuses?.includes('activityStatus');

/** Whether a person shows the other of the relationship, a user without a role, if they are there. */
export const showsPresence = (profile: ProfileItem, relationship: Relationship): boolean =>
  showsTo(profile, mayReadOf(profile, relationship, 'user'));

/** As the caller may see it: `shown` is false where it is hidden from them. Undefined where the whole person is. */
export const readPresence = async (
  ctx: Pick<Context, 'caller' | 'now'>,
  userId: string,
): Promise<{ shown: boolean; presence: Presence; seq: number } | undefined> => {
  const [presenceKey, calledKey] = [keys.key({ userId }), lastActiveKeys.key({ userId })];
  const look = await readUserAsViewer(ctx, userId, [presenceKey, calledKey]);
  if (!look?.mayRead('profile')) return undefined;
  const state = look.find(presenceKey) as PresenceState | undefined;
  const shown = showsTo(look.profile, look.mayRead);
  const calledAt = look.find(calledKey)?.at as string | undefined;
  return { shown, presence: shown ? presenceOf(state, calledAt, ctx.now()) : UNKNOWN, seq: state?.seq ?? 0 };
};

/** What a sign of life is held against; consistent, because signs of several sockets cross. */
export const readForSignal = async (userId: string): Promise<{ recorded: boolean; state: PresenceState | undefined }> => {
  const find = await readItems([profileKeys.key({ userId }), keys.key({ userId })], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  const recorded = profile !== undefined && !profile.refuses?.includes('activityStatus');
  return { recorded, state: find(keys.key({ userId })) as PresenceState | undefined };
};

/** The latest number of the topic alone; may lag. */
export const readPresenceSeq = async (userId: string): Promise<number> =>
  (await PresenceEntity.build(GetItemCommand).key({ userId }).send()).Item?.seq ?? 0;

export const putPresence = (userId: string, before: Pick<PresenceState, 'v'> | undefined, after: PresenceState): Write =>
  write(
    PresenceEntity.build(PutTransaction)
      .item({ userId, ...after })
      .options({ condition: stillAt(before) }),
  );
