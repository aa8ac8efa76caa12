import { DAYS_BETWEEN_INVITATIONS } from '../../../schemas/competitions/models.ts';

/** `closedAt`: declined, withdrawn, or ended with the participation. */
export type Invitation = { invitedAt: string; closedAt?: string; announcedAt?: string };
/** Invitations that the limits of the competition and of the inviter's day still allow. */
export type Room = { inCompetition: number; today: number };

/** An invitation to open. `isNew`: the competition invites the user for the first time. `announced`: with an event. */
export type Opening = { userId: string; before: Invitation | undefined; isNew: boolean; announced: boolean };

/**
 * Plans the invitations of users. An open one stays as it is. One that was closed opens again, and is announced only if the last
 * announcement is a week old, so that repeating it disturbs nobody.
 */
export const planInvitations = (
  userIds: readonly string[],
  invitations: ReadonlyMap<string, Invitation>,
  { inCompetition, today }: Room,
  now: Date,
): { openings: Opening[]; refused: Set<string> } => {
  const openings: Opening[] = [];
  const refused = new Set<string>();
  const quietSince = new Date(now.getTime() - DAYS_BETWEEN_INVITATIONS * 86_400_000).toISOString();
  let [made, sent] = [0, 0];
  for (const userId of new Set(userIds)) {
    const before = invitations.get(userId);
    if (before && before.closedAt === undefined) continue;
    const isNew = before === undefined;
    const announced = (before?.announcedAt ?? before?.invitedAt ?? '') <= quietSince;
    if (made + Number(isNew) > inCompetition || sent + Number(announced) > today) refused.add(userId);
    else {
      openings.push({ userId, before, isNew, announced });
      made += Number(isNew);
      sent += Number(announced);
    }
  }
  return { openings, refused };
};
