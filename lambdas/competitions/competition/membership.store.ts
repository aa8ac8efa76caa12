import { chunk } from 'es-toolkit/array';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { readOwnMemberships as readInCommunities } from '../../communities/index.ts';
import type { CommunityPart, Competition, Participant } from './competition.model.ts';
import { competitionKeys, competitionOf, invitationKeys, participantKeys, participantOf } from './competition.store.ts';

/** A closed invitation stays stored, so that repeated ones are announced seldom. */
export const isOpen = (invitation: Item | undefined): boolean => invitation !== undefined && invitation.closedAt === undefined;

/** A user's membership of a competition; `invited`: an invitation is open. `inside`: where the competition is in a community. */
export type Membership = { participant: Participant | undefined; invited: boolean; inside?: CommunityPart | undefined };
export const NO_MEMBERSHIP: Membership = { participant: undefined, invited: false };

/** Reads the communities of these competitions with the memberships of a user: one round trip, none where there is no community. */
export const readInside = async (
  competitions: readonly (Competition | undefined)[],
  userId: string,
  options = { consistent: true },
): Promise<Map<string, CommunityPart>> => {
  const ids = [...new Set(competitions.flatMap((competition) => competition?.communityId ?? []))];
  const parts = ids.length > 0 ? await readInCommunities(ids, userId, options) : [];
  return new Map(parts.map((part, index) => [ids[index] ?? '', part]));
};

/** @param also keys of other items to read in the same call; `find` returns them. */
export const readMembership = async (
  competitionId: string,
  userId: string,
  also: readonly Key[] = [],
): Promise<Membership & { competition: Competition | undefined; find: (key: Key) => Item | undefined }> => {
  const keys = [
    competitionKeys.key({ competitionId }),
    participantKeys.key({ competitionId, userId }),
    invitationKeys.key({ competitionId, userId }),
  ] as const;
  const find = await readItems([...keys, ...also], { consistent: true });
  const competition = competitionOf(find(keys[0]));
  return {
    competition,
    inside: (await readInside([competition], userId)).get(competition?.communityId ?? ''),
    participant: participantOf(find(keys[1])),
    invited: isOpen(find(keys[2])),
    find,
  };
};

/** Reads competitions with the memberships of one user, consistently, in one round trip. */
export const readOwnMemberships = async (
  competitionIds: readonly string[],
  userId: string,
): Promise<(Membership & { competition: Competition | undefined })[]> => {
  const keysOf = (competitionId: string) =>
    [
      competitionKeys.key({ competitionId }),
      participantKeys.key({ competitionId, userId }),
      invitationKeys.key({ competitionId, userId }),
    ] as const;
  const find = await readItems(competitionIds.flatMap(keysOf), { consistent: true });
  const found = competitionIds.map((competitionId) => competitionOf(find(competitionKeys.key({ competitionId }))));
  const inside = await readInside(found, userId);
  return competitionIds.map((competitionId, index) => {
    const [, participant, invitation] = keysOf(competitionId);
    return {
      competition: found[index],
      inside: inside.get(found[index]?.communityId ?? ''),
      participant: participantOf(find(participant)),
      invited: isOpen(find(invitation)),
    };
  });
};

const MEMBERSHIPS_AT_ONCE = 500;

/** Reads the memberships of many users, consistently; 2 RRU each, for participant and invitation. */
export const readMemberships = async (competitionId: string, userIds: readonly string[]): Promise<(userId: string) => Membership> => {
  const found = new Map<string, Membership>();
  for (const part of chunk(userIds, MEMBERSHIPS_AT_ONCE)) {
    const keysOf = (userId: string) =>
      [participantKeys.key({ competitionId, userId }), invitationKeys.key({ competitionId, userId })] as const;
    const find = await readItems(part.flatMap(keysOf), { consistent: true });
    for (const userId of part) {
      const [participantKey, invitationKey] = keysOf(userId);
      found.set(userId, { participant: participantOf(find(participantKey)), invited: isOpen(find(invitationKey)) });
    }
  }
  return (userId) => found.get(userId) ?? NO_MEMBERSHIP;
};
