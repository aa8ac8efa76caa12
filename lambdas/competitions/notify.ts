import {
  CompetitionEnding,
  CompetitionInvited,
  CompetitionStartedEvent,
  CompetitionWon,
  Overtaken,
} from '../../schemas/competitions/events.ts';
import { type NotifiedAbout, notificationRule, type Recipients, type Sight } from '../_async/notification-rule.ts';
import type { Context } from '../_base/context.ts';
import { readVisibleAmong } from './competition/competition.access.ts';
import type { Competition } from './competition/competition.model.ts';
import { pageOfParticipants, readCompetition } from './competition/competition.store.ts';
import { readMembership } from './competition/membership.store.ts';
import { isHidden } from './competition/visibility.rules.ts';
import { readTitles, titleMilestone } from './milestones/titles.store.ts';

type About = { data: { competitionId: string; name: string } };

const PAGE = 100;
/** Later, a place on a board or the near end says nothing any more. */
const SIX_HOURS = 6 * 3600;

const ids = ({ data }: About) => ({ competitionId: data.competitionId });
const named = async ({ data }: About) => ({ competition: data.name });
/** A competition that the reader may not see any more is not named. */
const sights = async (about: readonly NotifiedAbout[], ctx: Context): Promise<Sight[]> => {
  const isVisible = await readVisibleAmong(
    ctx,
    about.map(({ data }) => String(data.competitionId)),
  );
  return about.map(({ data }) => (isVisible.has(String(data.competitionId)) ? 'shown' : 'gone'));
};

const shared = { category: 'competition', data: ids, variables: named, sights } as const;

const isIn = async ({ data }: About, phases: readonly Competition['phase'][]): Promise<boolean> => {
  const competition = await readCompetition(data.competitionId);
  return competition !== undefined && !isHidden(competition) && phases.includes(competition.phase);
};
const isRunning = (event: About): Promise<boolean> => isIn(event, ['active']);

/** All who took part at the time of the event, also when it comes again later; page by page. */
const participants = async ({ at, data }: About & { at: string }, after: string | undefined): Promise<Recipients> => {
  const { participants: page, last } = await pageOfParticipants(data.competitionId, after, PAGE);
  const present = page.filter(
    ({ state, suspended, anonymous, joinedAt = '' }) => state === 'joined' && !suspended && !anonymous && joinedAt <= at,
  );
  return { userIds: present.map(({ userId }) => userId), next: last };
};

export default [
  notificationRule({
    ...shared,
    name: 'competition_starting',
    event: CompetitionStartedEvent,
    recipients: (event, _, after) => participants(event, after),
    actor: () => null,
    stillHolds: isRunning,
    expiresAfterSeconds: SIX_HOURS,
  }),
  notificationRule({
    ...shared,
    name: 'competition_ending',
    event: CompetitionEnding,
    recipients: (event, _, after) => participants(event, after),
    actor: () => null,
    variables: async ({ data }) => ({ competition: data.name, endsAt: data.endsAt }),
    stillHolds: async (event) =>
      (await isRunning(event)) && (await readCompetition(event.data.competitionId))?.endsAt === event.data.endsAt,
    expiresAfterSeconds: SIX_HOURS,
  }),
  notificationRule({
    ...shared,
    name: 'competition_won',
    event: CompetitionWon,
    recipients: ({ data }) => ({ userIds: [data.userId] }),
    actor: () => null,
    stillHolds: async (event) => {
      const milestone = titleMilestone(event.data);
      const title = (await readTitles([milestone]))(milestone);
      return title !== undefined && !title.withdrawn && (await isIn(event, ['completed', 'frozen']));
    },
  }),
  notificationRule({
    ...shared,
    name: 'competition_invited',
    event: CompetitionInvited,
    recipients: ({ data }) => ({ userIds: [data.userId] }),
    stillHolds: async (event) => {
      const { competition, invited } = await readMembership(event.data.competitionId, event.data.userId);
      return invited && competition !== undefined && !isHidden(competition) && ['scheduled', 'active'].includes(competition.phase);
    },
  }),
  notificationRule({
    ...shared,
    name: 'overtaken',
    event: Overtaken,
    recipients: ({ data }) => ({ userIds: [data.userId] }),
    stillHolds: isRunning,
    expiresAfterSeconds: SIX_HOURS,
  }),
];
