import type { Competition, Direction, Participant, TeamSettings } from '../competition/competition.model.ts';
import { overallScore } from '../scores/scores.rules.ts';

/** A participant in a team. `score`: scaled; absent without one. */
export type TeamMember = { userId: string; joinedAt: string; score?: number; reachedAt?: number };

/** `members`: those who count; `scored`: those of them with a score. `reachedAt`: when the last of the scores that count was reached. */
export type TeamTotal = { members: number; scored: number; score?: number; completed: number; reachedAt: number };

export const teamIdOf = (index: number): string => `t${index + 1}`;
export const teamIndexOf = (teamId: string): number => Number(teamId.slice(1)) - 1;
export const hasTeam = ({ names }: Pick<TeamSettings, 'names'>, teamId: string): boolean =>
  names.some((_, index) => teamIdOf(index) === teamId);

/** Rounds half away from zero. */
const divided = (sum: number, by: number): number => Math.sign(sum) * Math.round(Math.abs(sum) / by) || 0;

/** A participant as their team counts them. */
export const memberOf = (competition: Pick<Competition, 'rounds' | 'direction'>, participant: Participant): TeamMember => {
  const overall = overallScore(competition, participant);
  const { userId, joinedAt = '' } = participant;
  return { userId, joinedAt, ...(overall ? { score: overall.scaled, reachedAt: overall.reachedAt } : {}) };
};

/**
 * The score of a team. Members who joined late count as the settings say; nobody counts more than `memberCap`.
 * `sum` adds the scores. `mean` divides by all members with `desc`, as a missing score is 0, and by those with a score with `asc`.
 * `best` adds the `best` best scores.
 */
export const teamTotal = (
  settings: TeamSettings,
  { direction, startsAt }: Pick<Competition, 'direction' | 'startsAt'>,
  all: readonly TeamMember[],
): TeamTotal => {
  const { rule, best = 1, memberCap = Number.POSITIVE_INFINITY, lateJoin } = settings;
  const members = all.filter(({ joinedAt }) => lateJoin === 'counts' || joinedAt <= startsAt);
  const scores = members
    .flatMap(({ score, reachedAt = 0 }) => (score === undefined ? [] : [{ score: Math.min(score, memberCap), reachedAt }]))
    .sort((a, b) => (direction === 'desc' ? b.score - a.score : a.score - b.score) || a.reachedAt - b.reachedAt);
  const counted = rule === 'best' ? scores.slice(0, best) : scores;
  const common = { members: members.length, scored: scores.length, completed: rule === 'best' ? counted.length : 0 };
  if (counted.length === 0) return { ...common, reachedAt: 0 };
  const sum = counted.reduce((total, { score }) => total + score, 0);
  const by = direction === 'desc' ? members.length : scores.length;
  return { ...common, score: rule === 'mean' ? divided(sum, by) : sum, reachedAt: Math.max(...counted.map(({ reachedAt }) => reachedAt)) };
};

export type RankedTeam<Team extends TeamTotal = TeamTotal> = Team & { rank: number | null };

/**
 * Ranks teams. Equal scores share a rank, 1 2 2 4, and are listed by who reached theirs first. With `asc`, a team with more of its
 * best scores comes first. Teams without a score have no rank.
 */
export const rankTeams = <Team extends TeamTotal & { teamId: string }>(
  direction: Direction,
  teams: readonly Team[],
): RankedTeam<Team>[] => {
  const order = (a: Team, b: Team): number => {
    if (a.score === undefined || b.score === undefined) return Number(a.score === undefined) - Number(b.score === undefined);
    return direction === 'desc' ? b.score - a.score : b.completed - a.completed || a.score - b.score;
  };
  const sorted = [...teams].sort((a, b) => order(a, b) || a.reachedAt - b.reachedAt || teamIndexOf(a.teamId) - teamIndexOf(b.teamId));
  return sorted.map((team) => {
    if (team.score === undefined) return { ...team, rank: null };
    return { ...team, rank: sorted.filter((other) => order(other, team) < 0).length + 1 };
  });
};
