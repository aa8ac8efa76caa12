import { Entity } from 'dynamodb-toolbox/entity';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item, string } from 'dynamodb-toolbox/schema';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { type Write, write } from '../../_table/commit.ts';
import { carriesEvent, readItems, table } from '../../_table/table.ts';
import { invitationKeys } from '../competition/competition.store.ts';

const Invitation = new Entity({
  name: invitationKeys.type,
  table,
  schema: item({
    competitionId: string().key(),
    userId: string().key(),
    invitedBy: string().optional(),
    invitedAt: string(),
    ...carriesEvent,
  }),
  computeKey: invitationKeys.key,
  timestamps: false,
});

/** Returns which of these users are invited, consistently. */
export const readInvited = async (competitionId: string, userIds: readonly string[]): Promise<Set<string>> => {
  const find = await readItems(
    userIds.map((userId) => invitationKeys.key({ competitionId, userId })),
    { consistent: true },
  );
  return new Set(userIds.filter((userId) => find(invitationKeys.key({ competitionId, userId }))));
};

export const putInvitation = (
  invitation: { competitionId: string; userId: string; invitedBy?: string; invitedAt: string },
  event: EventEnvelope,
): Write =>
  write(
    Invitation.build(PutTransaction)
      .item({ ...invitation, event })
      .options({ condition: { attr: 'invitedAt', exists: false } }),
  );

export const deleteInvitation = (competitionId: string, userId: string): Write =>
  write(Invitation.build(DeleteTransaction).key({ competitionId, userId }));
