import type { ListSource as Lines, ListEntry } from '../../_table/pages.ts';
import { type Query, queryItems, queryPage } from '../../_table/query.ts';
import { readItems } from '../../_table/table.ts';
import { statsIn, statsKeys } from '../stats/stats.store.ts';
import type { Competition, Status } from './competition.model.ts';
import { competitionKeys, competitionOf, participantKeys } from './competition.store.ts';
import { statusAt } from './schedule.rules.ts';
import { isListed, PUBLIC } from './visibility.rules.ts';

/** An entry of a list. Indexes that project whole items supply the competition too. */
export type CompetitionEntry = ListEntry & { id: string; competition?: Competition };
type Source = Lines<CompetitionEntry>;

const KEY_PREFIX = 'COMPETITION#';

type IndexQuery = Query & { index: 'gsi1' | 'gsi2' | 'gsi3' | 'gsi4' };

const indexSource =
  (query: IndexQuery): Source =>
  async (after, limit) =>
    (await queryItems({ ...query, after, limit })).map((item) => ({
      position: String(item[`${query.index}sk`]),
      id: item.pk.slice(KEY_PREFIX.length),
      ...(query.index === 'gsi1' ? { competition: competitionOf(item) } : {}),
    }));

const scopeSource = (scope: string): Source =>
  indexSource({ index: 'gsi1', partition: competitionKeys.partition('gsi1', { scope }), reverse: true });

/** Public, published competitions that are in no community, newest first. */
export const publicSource: Source = scopeSource(PUBLIC);
/** Published competitions of a community, newest first, with private and hidden ones. */
export const communitySource = (communityId: string): Source => scopeSource(communityId);

/** Competitions whose folded name begins with the prefix, by name. */
export const nameSource = (prefix: string): Source =>
  indexSource({ index: 'gsi3', partition: competitionKeys.partition('gsi3', {}), prefix });

/** Competitions that a user created or takes part in, newest first. */
export const mineSource = (userId: string): Source =>
  indexSource({ index: 'gsi3', partition: participantKeys.partition('gsi3', { userId }), reverse: true });

/** Published competitions whose announced phase lags behind the clock, earliest first; usually none or few. */
export const dueCompetitions = async (now: Date, limit: number): Promise<Competition[]> => {
  // No id sorts after `~`.
  const to = `${now.toISOString()}#~`;
  const items = await queryItems({ index: 'gsi2', partition: competitionKeys.partition('gsi2', {}), to, limit });
  return items.flatMap((item) => competitionOf(item) ?? []);
};

/** Published competitions that have not frozen yet, by the time of their next phase. */
export const pageOfUnfinished = async (
  after: string | undefined,
  limit: number,
): Promise<{ competitionIds: string[]; next: string | undefined }> => {
  const { items, next } = await queryPage({ index: 'gsi2', partition: competitionKeys.partition('gsi2', {}), after, limit });
  return { competitionIds: items.map(({ competitionId }) => String(competitionId)), next };
};

const MAX_DUE = 1000;

/**
 * Public competitions of a status, newest first. The status index holds the announced phase. Competitions that time has
 * moved since the last lifecycle run come from the due index, so the list is always exact.
 */
export const statusSource = (status: Status, now: Date): Source => {
  const announced = indexSource({ index: 'gsi4', partition: competitionKeys.partition('gsi4', { status }), reverse: true });
  let moved: Promise<CompetitionEntry[]> | undefined;
  const readMoved = async (): Promise<CompetitionEntry[]> =>
    (await dueCompetitions(now, MAX_DUE))
      .filter((competition) => isListed(competition) && statusAt(competition, now) === status)
      .map(({ createdAt, competitionId }) => ({ position: `${createdAt}#${competitionId}`, id: competitionId }));
  return async (after, limit) => {
    moved ??= readMoved();
    const [entries, extra] = await Promise.all([announced(after, limit), moved]);
    const merged = new Map(
      [...entries, ...extra.filter(({ position }) => after === undefined || position < after)].map((e) => [e.position, e]),
    );
    return [...merged.values()].sort((a, b) => (a.position < b.position ? 1 : -1)).slice(0, limit);
  };
};

/** Participants, newest first; the ids are user ids. */
export const participantSource =
  (competitionId: string): Source =>
  async (after, limit) => {
    const partition = participantKeys.partition('gsi4', { competitionId });
    const items = await queryItems({ index: 'gsi4', partition, reverse: true, after, limit });
    return items.map((item) => ({ position: String(item.gsi4sk), id: item.sk.slice('PARTICIPANT#'.length) }));
  };

/** Ids of a user's competitions, for changes of their name; a new one comes before `after`, and copies the new name. */
export const pageOfUser = async (userId: string, after: string | undefined, limit: number): Promise<{ ids: string[]; next?: string }> => {
  const entries = await mineSource(userId)(after, limit);
  const next = entries.length < limit ? undefined : entries.at(-1)?.position;
  return { ids: entries.map(({ id }) => id), ...(next === undefined ? {} : { next }) };
};

const AT_ONCE = 100;

/** All published competitions of a community, page by page. */
export const competitionsOfCommunity = async (communityId: string): Promise<Competition[]> => {
  const found: Competition[] = [];
  for (let after: string | undefined; ; ) {
    const page = await communitySource(communityId)(after, AT_ONCE);
    found.push(...page.flatMap(({ competition }) => competition ?? []));
    after = page.at(-1)?.position;
    if (page.length < AT_ONCE) return found;
  }
};

export type Listed = { competition: Competition; participants: number };

/** Reads competitions with their participant counts in one round trip; both may lag. */
export const readListed = async (entries: readonly Pick<CompetitionEntry, 'id' | 'competition'>[]): Promise<(Listed | undefined)[]> => {
  const find = await readItems(
    entries.flatMap(({ id, competition }) => [
      statsKeys.key({ competitionId: id }),
      ...(competition ? [] : [competitionKeys.key({ competitionId: id })]),
    ]),
    { consistent: false },
  );
  return entries.map(({ id, ...entry }) => {
    const competition = entry.competition ?? competitionOf(find(competitionKeys.key({ competitionId: id })));
    return competition && { competition, participants: statsIn(find(statsKeys.key({ competitionId: id }))).participants };
  });
};
