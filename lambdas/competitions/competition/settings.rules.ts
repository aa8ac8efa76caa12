import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '../../../schemas/_kit/problem.ts';
import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import { type CompetitionPatch, LATEST_END, type NewCompetition } from '../../../schemas/competitions/models.ts';
import { MAX_ASC_SPAN } from '../scores/board-range.rules.ts';
import { fromScaled, MAX_SCALED, toScaled } from '../scores/scores.rules.ts';
import type { Competition, Round } from './competition.model.ts';

/** Settings that managers choose, as stored. */
export type Settings = Pick<
  Competition,
  | 'name'
  | 'description'
  | 'startsAt'
  | 'endsAt'
  | 'joinUntil'
  | 'graceSeconds'
  | 'capacity'
  | 'visibility'
  | 'featured'
  | 'selfReported'
  | 'direction'
  | 'precision'
  | 'minScore'
  | 'maxScore'
  | 'rounds'
  | 'communityId'
  | 'teams'
  | 'checkIns'
>;
type NewRound = NonNullable<NewCompetition['rounds']>[number];
type ErrorCollector = { errors: FieldError[]; add(pointer: string, message: string, code?: string): void };

const collectErrors = (): ErrorCollector => {
  const errors: FieldError[] = [];
  return { errors, add: (pointer, message, code = 'INVALID') => errors.push({ pointer, code, message }) };
};

const scaledField = (value: number | undefined, precision: number, pointer: string, collector: ErrorCollector): number | undefined => {
  if (value === undefined) return undefined;
  const result = toScaled(value, precision);
  if ('scaled' in result) return result.scaled;
  if (result.fault === 'precision') collector.add(pointer, `must have at most ${precision} decimals`, 'SCORE_PRECISION');
  else collector.add(pointer, 'is too large for this precision', 'SCORE_RANGE');
  return undefined;
};

type Bounds = Pick<Competition, 'startsAt' | 'endsAt' | 'precision'>;

const roundOf = (round: NewRound, index: number, bounds: Bounds, pointer: string, collector: ErrorCollector): Round => {
  const startsAt = round.startsAt ?? bounds.startsAt;
  const endsAt = round.endsAt ?? bounds.endsAt;
  if (startsAt >= endsAt) collector.add(`${pointer}/endsAt`, 'must be after the start of the round');
  if (startsAt < bounds.startsAt) collector.add(`${pointer}/startsAt`, 'must not be before the start of the competition');
  if (endsAt > bounds.endsAt) collector.add(`${pointer}/endsAt`, 'must not be after the end of the competition');
  if (round.rule === 'decrement' && round.startScore === undefined)
    collector.add(`${pointer}/startScore`, 'is required for the rule `decrement`', 'REQUIRED');
  if (round.rule !== 'decrement' && round.startScore !== undefined)
    collector.add(`${pointer}/startScore`, 'is allowed for the rule `decrement` only');
  const startScore = scaledField(round.startScore, bounds.precision, `${pointer}/startScore`, collector);
  return {
    roundId: `r${index + 1}`,
    name: round.name,
    ...(round.startsAt === undefined ? {} : { startsAt: round.startsAt }),
    ...(round.endsAt === undefined ? {} : { endsAt: round.endsAt }),
    weight: Math.round(round.weight * 1000),
    rule: round.rule,
    ...(startScore === undefined ? {} : { startScore }),
  };
};

const throwIfAny = ({ errors }: ErrorCollector): void => {
  if (errors.length > 0) throw InvalidRequest.error(undefined, { errors });
};

/** Validates a new round. @throws INVALID_REQUEST */
export const addedRound = (competition: Competition, round: NewRound): Round => {
  const collector = collectErrors();
  const added = roundOf(round, competition.rounds.length, competition, '', collector);
  throwIfAny(collector);
  return added;
};

const ONE_ROUND: NewRound = { name: 'Round 1', weight: 1, rule: 'best' };

/** @returns the cap of a member, scaled. */
const checkTeams = (
  { teams, direction, precision }: Pick<NewCompetition, 'teams' | 'direction' | 'precision'>,
  collector: ErrorCollector,
) => {
  if (!teams) return undefined;
  const { rule, best, memberCap, names } = teams;
  if (rule === 'best' && best === undefined) collector.add('/teams/best', 'is required for the rule `best`', 'REQUIRED');
  if (rule !== 'best' && best !== undefined) collector.add('/teams/best', 'is allowed for the rule `best` only');
  if (rule === 'sum' && direction === 'asc') collector.add('/teams/rule', 'must be `mean` or `best` with `asc`, or large teams would lose');
  if (new Set(names).size < names.length) collector.add('/teams/names', 'must differ from each other');
  return { ...teams, memberCap: scaledField(memberCap, precision, '/teams/memberCap', collector) };
};

/** A date counts 1, and nothing else counts. */
const CHECK_INS: NewRound = { name: 'Check-ins', weight: 1, rule: 'sum' };
const checkChallenge = (input: NewCompetition, collector: ErrorCollector): void => {
  const { direction, precision, selfReported, minScore, maxScore } = input;
  const fixed = { rounds: input.rounds !== undefined, direction: direction !== 'desc', precision: precision !== 0, selfReported };
  for (const [name, isGiven] of Object.entries({ ...fixed, minScore: minScore !== undefined, maxScore: maxScore !== undefined }))
    if (isGiven) collector.add(`/${name}`, 'is given by `checkIns`. Leave it out');
};

/** Drops what is undefined, so that stored settings compare. */
const defined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;

/** Builds settings from a request. @throws INVALID_REQUEST naming every field that contradicts another. */
export const settingsOf = (given: NewCompetition): Settings => {
  const collector = collectErrors();
  if (given.checkIns) checkChallenge(given, collector);
  const { rounds = [given.checkIns ? CHECK_INS : ONE_ROUND], ...input } = given.checkIns ? { ...given, minScore: 0, maxScore: 1 } : given;
  const teams = checkTeams(input, collector);
  const { startsAt, endsAt, precision, direction } = input;
  if (startsAt >= endsAt) collector.add('/endsAt', 'must be after startsAt');
  if (endsAt > LATEST_END) collector.add('/endsAt', `must be at the latest ${LATEST_END}`, 'TOO_LATE');
  if (input.joinUntil !== undefined && input.joinUntil > endsAt) collector.add('/joinUntil', 'must not be after endsAt');
  const minScore = scaledField(input.minScore, precision, '/minScore', collector);
  const maxScore = scaledField(input.maxScore, precision, '/maxScore', collector);
  if (minScore !== undefined && maxScore !== undefined) {
    if (minScore > maxScore) collector.add('/maxScore', 'must not be less than minScore');
    // Board positions must be safe integers; with `asc` the completed rounds are a digit above the score.
    else if (maxScore - minScore >= (direction === 'asc' ? MAX_ASC_SPAN : MAX_SCALED))
      collector.add('/maxScore', 'is too far from minScore for this precision');
  }
  const settings = {
    ...input,
    minScore,
    maxScore,
    teams: teams && defined(teams),
    rounds: rounds.map((round, index) => roundOf(round, index, input, `/rounds/${index}`, collector)),
  };
  throwIfAny(collector);
  return defined(settings) as Settings;
};

/** Converts stored settings back to request form. */
export const asInput = (competition: Settings): NewCompetition => {
  const decimal = (scaled: number | undefined) => (scaled === undefined ? undefined : fromScaled(scaled, competition.precision));
  return {
    name: competition.name,
    description: competition.description,
    startsAt: competition.startsAt,
    endsAt: competition.endsAt,
    joinUntil: competition.joinUntil,
    graceSeconds: competition.graceSeconds,
    capacity: competition.capacity,
    visibility: competition.visibility,
    selfReported: competition.selfReported,
    direction: competition.direction,
    precision: competition.precision,
    featured: competition.featured,
    communityId: competition.communityId,
    teams: competition.teams && { ...competition.teams, memberCap: decimal(competition.teams.memberCap) },
    checkIns: competition.checkIns,
    ...(competition.checkIns ? {} : scoringInput(competition, decimal)),
  };
};

const scoringInput = (
  competition: Settings,
  decimal: (scaled: number | undefined) => number | undefined,
): Pick<NewCompetition, 'minScore' | 'maxScore' | 'rounds'> => {
  return {
    minScore: decimal(competition.minScore),
    maxScore: decimal(competition.maxScore),
    rounds: competition.rounds.map(({ roundId: _, weight, startScore, ...round }) => ({
      ...round,
      weight: weight / 1000,
      startScore: decimal(startScore),
    })),
  };
};

/** Applies a merge patch: null clears, absent keeps. @throws INVALID_REQUEST */
export const patchedSettings = (competition: Settings, patch: CompetitionPatch): Settings => {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return settingsOf({ ...asInput(competition), ...Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])) });
};

export const changedSettings = (before: Settings, after: Settings): (keyof Settings)[] => {
  const names = [...new Set([...Object.keys(asInput(before)), ...Object.keys(after)])] as (keyof Settings)[];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
};
