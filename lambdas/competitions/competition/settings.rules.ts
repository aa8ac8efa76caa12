import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '../../../schemas/_kit/problem.ts';
import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import type { CompetitionPatch, NewCompetition } from '../../../schemas/competitions/models.ts';
import { MAX_ASC_SPAN } from '../scores/board-range.rules.ts';
import { fromScaled, MAX_SCALED, toScaled } from '../scores/scores.rules.ts';
import type { Competition, Round } from './competition.model.ts';

/** What its makers decide about a competition, as the table keeps it. */
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
>;
type NewRound = NonNullable<NewCompetition['rounds']>[number];
type Complaints = { errors: FieldError[]; add(pointer: string, message: string, code?: string): void };

const complaints = (): Complaints => {
  const errors: FieldError[] = [];
  return { errors, add: (pointer, message, code = 'INVALID') => errors.push({ pointer, code, message }) };
};

const scaledField = (value: number | undefined, precision: number, pointer: string, wrong: Complaints): number | undefined => {
  if (value === undefined) return undefined;
  const result = toScaled(value, precision);
  if ('scaled' in result) return result.scaled;
  if (result.fault === 'precision') wrong.add(pointer, `must have at most ${precision} decimals`, 'SCORE_PRECISION');
  else wrong.add(pointer, 'is too large for this precision', 'SCORE_RANGE');
  return undefined;
};

type Frame = Pick<Competition, 'startsAt' | 'endsAt' | 'precision'>;

const roundOf = (round: NewRound, index: number, frame: Frame, pointer: string, wrong: Complaints): Round => {
  const startsAt = round.startsAt ?? frame.startsAt;
  const endsAt = round.endsAt ?? frame.endsAt;
  if (startsAt >= endsAt) wrong.add(`${pointer}/endsAt`, 'must lie after the start of the round');
  if (startsAt < frame.startsAt) wrong.add(`${pointer}/startsAt`, 'must not lie before the start of the competition');
  if (endsAt > frame.endsAt) wrong.add(`${pointer}/endsAt`, 'must not lie after the end of the competition');
  if (round.rule === 'decrement' && round.startScore === undefined)
    wrong.add(`${pointer}/startScore`, 'is required by decrement', 'REQUIRED');
  if (round.rule !== 'decrement' && round.startScore !== undefined) wrong.add(`${pointer}/startScore`, 'belongs to decrement only');
  const startScore = scaledField(round.startScore, frame.precision, `${pointer}/startScore`, wrong);
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

const refuseIf = ({ errors }: Complaints): void => {
  if (errors.length > 0) throw InvalidRequest.error(undefined, { errors });
};

/** One more round. @throws INVALID_REQUEST */
export const addedRound = (competition: Competition, round: NewRound): Round => {
  const wrong = complaints();
  const added = roundOf(round, competition.rounds.length, competition, '', wrong);
  refuseIf(wrong);
  return added;
};

const ONE_ROUND: NewRound = { name: 'Round 1', weight: 1, rule: 'best' };

/** Settings from what was sent. @throws INVALID_REQUEST that names every field that contradicts another. */
export const settingsOf = ({ rounds = [ONE_ROUND], ...input }: NewCompetition): Settings => {
  const wrong = complaints();
  const { startsAt, endsAt, precision, direction } = input;
  if (startsAt >= endsAt) wrong.add('/endsAt', 'must lie after startsAt');
  if (input.joinUntil !== undefined && input.joinUntil > endsAt) wrong.add('/joinUntil', 'must not lie after endsAt');
  const minScore = scaledField(input.minScore, precision, '/minScore', wrong);
  const maxScore = scaledField(input.maxScore, precision, '/maxScore', wrong);
  if (minScore !== undefined && maxScore !== undefined) {
    if (minScore > maxScore) wrong.add('/maxScore', 'must not be less than minScore');
    // A board's positions are safe integers; with asc the completed rounds stand above them.
    else if (maxScore - minScore >= (direction === 'asc' ? MAX_ASC_SPAN : MAX_SCALED))
      wrong.add('/maxScore', 'is too far from minScore for this precision');
  }
  const settings = {
    ...input,
    minScore,
    maxScore,
    rounds: rounds.map((round, index) => roundOf(round, index, input, `/rounds/${index}`, wrong)),
  };
  refuseIf(wrong);
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Settings;
};

/** The settings as they could have been sent. */
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
    minScore: decimal(competition.minScore),
    maxScore: decimal(competition.maxScore),
    featured: competition.featured,
    rounds: competition.rounds.map(({ roundId: _, weight, startScore, ...round }) => ({
      ...round,
      weight: weight / 1000,
      startScore: decimal(startScore),
    })),
  };
};

/** The settings after a merge patch: null clears, absent leaves. @throws INVALID_REQUEST */
export const patchedSettings = (competition: Settings, patch: CompetitionPatch): Settings => {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return settingsOf({ ...asInput(competition), ...Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])) });
};

/** The names of the settings that differ. */
export const changedSettings = (before: Settings, after: Settings): (keyof Settings)[] => {
  const names = [...new Set([...Object.keys(asInput(before)), ...Object.keys(after)])] as (keyof Settings)[];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
};
