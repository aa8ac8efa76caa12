import { deleted, withoutEvent } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { ErasedUser, Erasure, PersonalData } from '../_people/personal-data.ts';
import type { Item } from '../_table/table.ts';
import { tryWrite, updateItem } from '../_table/write.ts';
import { challengeKeys, checkInKeys } from './check-ins/check-ins.store.ts';
import { eraseCreator } from './competition/erase-creator.ts';
import { milestoneKeys } from './milestones/milestones.store.ts';
import { eraseParticipant } from './participants/erase-participant.ts';
import { sentKeys } from './participants/invitations.store.ts';
import { scoreKeys } from './scores/scores.store.ts';
import { teamMemberKeys } from './teams/teams.store.ts';

const competitionIdOf = ({ pk }: Item): string => pk.split('#')[1] ?? '';

/** Deletes items whose key names the user. Those of others lose the event, and this attribute where it names the user. */
const deletedIfOwn = (attribute?: string): Erasure => ({
  leaves: 'nothing; items of others without the user',
  run: async (item, user, ctx) => {
    if (`${item.pk}#${item.sk}#`.includes(`${user.userId}#`)) return deleted.run(item, user, ctx);
    if (attribute !== undefined && item[attribute] === user.userId)
      await tryWrite(updateItem({ key: item, remove: [attribute], condition: { attr: attribute, eq: user.userId } }), { time: ctx });
    await withoutEvent(item, ctx);
  },
});

const isOwnParticipant = ({ sk }: Item, { userId }: ErasedUser): boolean => sk === `PARTICIPANT#${userId}`;

const participant: Erasure = {
  leaves: 'nothing; after the freeze an entry under an alias keeps rank and score',
  run: (item, user, ctx) => (isOwnParticipant(item, user) ? eraseParticipant(competitionIdOf(item), user, ctx) : withoutEvent(item, ctx)),
};

const competitions: PersonalData = {
  name: 'competitions',
  summary: 'Created competitions, participation, scores, invitations and milestones',
  retention:
    'Published competitions stay without creator and description, because others take part. Frozen results stay under an alias without a name, so that the ranks of others stay.',
  items: {
    competition: {
      exported: ownedBy('creatorId'),
      erasure: {
        leaves: 'a draft is deleted; a published one stays with an alias as its creator and without description',
        run: (item, user, ctx) => eraseCreator(competitionIdOf(item), user, ctx),
      },
    },
    participant: { exported: ownedBy('userId'), erasure: participant },
    'participant-counted': {
      erasure: { leaves: 'nothing', run: (item, user, ctx) => eraseParticipant(competitionIdOf(item), user, ctx) },
    },
    [scoreKeys.type]: { exported: ownedBy('userId'), erasure: deletedIfOwn('submittedBy') },
    [sentKeys.type]: { exported: ownedBy('userId'), erasure: deletedIfOwn() },
    'competition-invitation': { exported: ownedBy('userId'), erasure: deletedIfOwn('invitedBy') },
    [checkInKeys.type]: { exported: ownedBy('userId'), erasure: deletedIfOwn() },
    [challengeKeys.type]: { erasure: deleted },
    [teamMemberKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
    [milestoneKeys.type]: { exported: ownedBy('userId'), erasure: deletedIfOwn() },
  },
};

export default competitions;
