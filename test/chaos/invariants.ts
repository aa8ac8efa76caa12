import type { Competition, Participant, RoundEntry } from '../../lambdas/competitions/competition/competition.model.ts';
import { applyOverride, applySubmission, overallScore, toScaled } from '../../lambdas/competitions/scores/scores.rules.ts';
import { type Layout, orderKey, positionOf } from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { changesOf, countersOf } from '../../lambdas/leaderboards/boards/rank-tree.rules.ts';
import type { Contents, Item } from '../support/table-contents.ts';
import type { Fixture, Outcome } from './driver.ts';

type Row = Item & { v: number; gsi1sk?: string };
type ScoreItem = Item & {
  userId: string;
  roundId: string;
  scoreId: string;
  kind: string;
  score: number;
  epoch: number;
  at: string;
  acceptedAt: string;
};

const scaledOf = (competition: Competition, score: number): number => {
  const result = toScaled(score, competition.precision);
  if (!('scaled' in result)) throw new Error(`the load sent ${score}, which the competition rejects`);
  return result.scaled;
};

const FOLDED = ['scaled', 'submissions', 'reachedAt'] as const;

/** Replays the history of a user's epoch into the entries that the participant item must contain. */
const foldHistory = (competition: Competition, history: readonly ScoreItem[]): Map<string, RoundEntry> => {
  const entries = new Map<string, RoundEntry>();
  for (const record of [...history].sort((a, b) => (a.acceptedAt < b.acceptedAt ? -1 : 1))) {
    const round = competition.rounds.find(({ roundId }) => roundId === record.roundId);
    if (!round) continue;
    const before = entries.get(record.roundId);
    const [at, arrivedAt] = [Date.parse(record.at), Date.parse(record.acceptedAt)];
    entries.set(
      record.roundId,
      record.kind === 'override'
        ? applyOverride(before, record.score, at)
        : applySubmission(competition, round, before, record.score, { at, arrivedAt }),
    );
  }
  return entries;
};

const checkParticipants = (competition: Competition, participants: readonly Participant[], scores: readonly ScoreItem[]): string[] =>
  participants.flatMap((participant) => {
    if (participant.state !== 'joined') return [];
    const mine = scores.filter(({ userId, epoch }) => userId === participant.userId && epoch === participant.epoch);
    const expected = foldHistory(competition, mine);
    const rounds = new Set([...expected.keys(), ...Object.keys(participant.rounds)]);
    return [...rounds].flatMap((roundId) => {
      const entry = participant.rounds[roundId];
      const history = expected.get(roundId);
      return FOLDED.every((field) => entry?.[field] === history?.[field])
        ? []
        : [`${participant.userId} ${roundId}: entry ${JSON.stringify(entry)}, history gives ${JSON.stringify(history)}`];
    });
  });

const checkCapacity = (competition: Competition, participants: readonly Participant[], shards: readonly Item[]): string[] => {
  const joined = participants.filter(({ state }) => state === 'joined').length;
  const taken = shards.reduce((sum, shard) => sum + Number(shard.taken), 0);
  return [
    ...(competition.capacity !== undefined && joined > competition.capacity ? [`${joined} joined, ${competition.capacity} places`] : []),
    ...(taken === joined ? [] : [`counters have ${taken} places taken, ${joined} users joined`]),
  ];
};

const checkStats = (participants: readonly Participant[], stats: Item | undefined): string[] => {
  const joined = participants.filter(({ state, suspended }) => state === 'joined' && !suspended);
  const expected = {
    participants: joined.length,
    active: joined.filter(({ rounds }) => Object.keys(rounds).length > 0).length,
    submissions: participants.reduce((sum, { submissions }) => sum + submissions, 0),
  };
  return Object.entries(expected).flatMap(([name, value]) =>
    Number(stats?.[name] ?? 0) === value ? [] : [`stats have ${name} = ${stats?.[name] ?? 0}, entries give ${value}`],
  );
};

/** Compares order and tree with the participants' entries, counter by counter. */
const checkBoard = (
  competition: Competition,
  roundId: string | undefined,
  participants: readonly Participant[],
  contents: Contents,
): string[] => {
  const boardId = `${competition.competitionId}:${roundId ?? 'overall'}`;
  const board = contents('board').find(({ pk }) => pk === `BOARD#${boardId}`);
  const live = (board?.generations as { live: { number: number; layout: Layout } } | undefined)?.live;
  const entered = participants.some(
    ({ state, rounds }) => state === 'joined' && (roundId === undefined ? Object.keys(rounds).length > 0 : rounds[roundId]),
  );
  if (!live) return entered ? [`${boardId}: users have entries, but the board does not exist`] : [];
  const { layout, number } = live;
  const prefixes = Array.from({ length: layout.shards }, (_, shard) => `BOARD#${boardId}#${number}#${shard}`);

  const expectedOrder = new Map<string, string>();
  const expectedCounters = new Map<string, number>();
  for (const participant of participants) {
    if (participant.state !== 'joined') continue;
    const entry = roundId === undefined ? undefined : participant.rounds[roundId];
    const overall = roundId === undefined ? overallScore(competition, participant) : undefined;
    const score = entry
      ? { ...entry, score: entry.scaled, completed: 1 }
      : overall && { ...overall, score: overall.scaled, completed: overall.completedRounds };
    if (!score) continue;
    const position = positionOf(layout, score);
    expectedOrder.set(participant.userId, orderKey({ ...score, position, userId: participant.userId }));
    for (const { name, counter } of changesOf(layout, undefined, position))
      expectedCounters.set(`${name} ${counter}`, (expectedCounters.get(`${name} ${counter}`) ?? 0) + 1);
  }
  const problems: string[] = [];
  const rows = new Map(
    contents('board-row')
      .filter(({ pk }) => prefixes.some((prefix) => pk === `${prefix}#ROWS`))
      .map((row) => [row.sk, row as Row]),
  );
  for (const userId of new Set([...expectedOrder.keys(), ...rows.keys()]))
    if (rows.get(userId)?.gsi1sk !== expectedOrder.get(userId))
      problems.push(`${boardId}: row of ${userId} is ${rows.get(userId)?.gsi1sk}, entries give ${expectedOrder.get(userId)}`);
  const counters = new Map<string, number>();
  for (const node of contents('board-node').filter(({ pk }) => prefixes.includes(pk)))
    for (const [counter, entries] of countersOf(node)) {
      const name = `${node.sk.slice('NODE#'.length)} ${counter}`;
      counters.set(name, (counters.get(name) ?? 0) + entries);
    }
  for (const [name, entries] of counters) if (entries === 0) counters.delete(name);
  for (const counter of new Set([...expectedCounters.keys(), ...counters.keys()]))
    if ((counters.get(counter) ?? 0) !== (expectedCounters.get(counter) ?? 0))
      problems.push(`${boardId}: counter ${counter} is ${counters.get(counter) ?? 0}, entries give ${expectedCounters.get(counter) ?? 0}`);
  return problems;
};

/** Checks the effects of each command: scores are unique, so these are the history rows with its scores. */
const checkEffects = (
  competitions: readonly Competition[],
  fixture: Fixture,
  outcomes: readonly Outcome[],
  scores: readonly ScoreItem[],
): string[] => {
  const problems: string[] = [];
  const effects = (competition: Competition, person: number, round: string, score: number): number =>
    scores.filter(
      (record) =>
        record.pk.startsWith(`COMPETITION#${competition.competitionId}#`) &&
        record.userId === fixture.people[person]?.userId &&
        record.roundId === round &&
        record.score === scaledOf(competition, score),
    ).length;
  const expect = (key: string, acknowledged: boolean, rejected: boolean, count: number): void => {
    if (count > 1) problems.push(`${key} took effect ${count} times`);
    if (acknowledged && count === 0) problems.push(`${key} was acknowledged and has no effect`);
    if (rejected && count > 0) problems.push(`${key} was rejected and took effect`);
  };
  for (const outcome of outcomes) {
    const { command } = outcome;
    const competition = competitions[command.competition];
    if (!competition) continue;
    if (command.kind === 'submit' || command.kind === 'override')
      expect(
        command.key,
        outcome.kind === 'acknowledged',
        outcome.kind === 'rejected',
        effects(competition, command.person, command.round, command.score),
      );
    if (command.kind === 'batch') {
      const outputs = outcome.kind === 'acknowledged' ? (outcome.outputs as { results: { status: string }[] }[]) : [];
      for (const [index, row] of command.rows.entries()) {
        const status = outputs[0]?.results[index]?.status;
        expect(
          `${command.key} row ${index}`,
          status === 'accepted',
          outcome.kind === 'rejected',
          effects(competition, row.person, command.round, row.score),
        );
      }
    }
    if (outcome.kind === 'acknowledged' && outcome.outputs.length === 2 && command.kind === 'submit') {
      const [first, second] = outcome.outputs as [{ scoreId: string }, { scoreId: string }];
      if (first.scoreId !== second.scoreId) problems.push(`${command.key} returned two different results`);
    }
  }
  return problems;
};

export type Stored = { competitions: Competition[]; participants: (competitionId: string) => Participant[] };

/** Checks all invariants after the stack is drained. @returns one line per violation */
export const violations = (fixture: Fixture, outcomes: readonly Outcome[], contents: Contents, stored: Stored): string[] => {
  const scores = contents('score') as ScoreItem[];
  const perCompetition = stored.competitions.flatMap((competition) => {
    const { competitionId } = competition;
    const participants = stored.participants(competitionId);
    const own = scores.filter(({ pk }) => pk.startsWith(`COMPETITION#${competitionId}#`));
    return [
      ...checkParticipants(competition, participants, own),
      ...checkCapacity(
        competition,
        participants,
        contents('competition-capacity').filter(({ pk }) => pk === `COMPETITION#${competitionId}#CAPACITY`),
      ),
      ...checkStats(
        participants,
        contents('competition-stats').find(({ pk }) => pk === `COMPETITION#${competitionId}`),
      ),
      ...[undefined, ...competition.rounds.map(({ roundId }) => roundId)].flatMap((roundId) =>
        checkBoard(competition, roundId, participants, contents),
      ),
    ];
  });
  return [...perCompetition, ...checkEffects(stored.competitions, fixture, outcomes, scores)];
};
