import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Write } from '../../_table/commit.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, readItems } from '../../_table/table.ts';
import { putItem } from '../../_table/write.ts';
import type { Participant } from '../competition/competition.model.ts';
import { type Milestone, milestoneKeys } from './milestones.store.ts';

/*
 * A title is the milestone `won` of a user, with its state: announced, or withdrawn. Both change together with the event that says so.
 * All reads are consistent, because transitions depend on them.
 */
export type Title = {
  milestone: Milestone;
  /** How often the title was announced. */
  times: number;
  withdrawn: boolean;
  /** The last announcement or withdrawal. */
  event: EventEnvelope;
};

const KIND = 'won';
const PREFIX = `${KIND}#`;

export const titleMilestone = ({ competitionId, userId, epoch }: Pick<Participant, 'competitionId' | 'userId' | 'epoch'>): Milestone => ({
  competitionId,
  kind: KIND,
  userId,
  occasion: String(epoch),
});

const titleIn = (milestone: Milestone, { event, times, withdrawn }: Item): Title => ({
  milestone,
  times: Number(times ?? 1),
  withdrawn: withdrawn === true,
  event: event as EventEnvelope,
});

/** Reads the titles of these milestones. */
export const readTitles = async (milestones: readonly Milestone[]): Promise<(milestone: Milestone) => Title | undefined> => {
  const find = await readItems(
    milestones.map((milestone) => milestoneKeys.key(milestone)),
    { consistent: true },
  );
  return (milestone) => {
    const item = find(milestoneKeys.key(milestone));
    return item && titleIn(milestone, item);
  };
};

/** Titles of a competition by user id, including withdrawn ones. @param after `next` of the previous page. */
export const pageOfTitles = async (
  competitionId: string,
  after: string | undefined,
  limit: number,
): Promise<{ titles: Title[]; next: string | undefined }> => {
  const partition = milestoneKeys.key({ competitionId, kind: KIND, userId: '', occasion: '' }).pk;
  const { items, next } = await queryPage({ partition, prefix: PREFIX, after, limit, consistent: true });
  const titles = items.map((item) => {
    const [userId = '', occasion = ''] = item.sk.slice(PREFIX.length).split('#');
    return titleIn({ competitionId, kind: KIND, userId, occasion }, item);
  });
  return { titles, next };
};

/** Writes a title with its event if it is absent or as it was read. */
export const putTitle = ({ milestone, event, times, withdrawn }: Title, before: Title | undefined): Write =>
  putItem(
    { ...milestoneKeys.key(milestone), type: milestoneKeys.type, event, times, ...(withdrawn ? { withdrawn } : {}) },
    before ? { attr: 'event.id', eq: before.event.id } : 'absent',
  );
