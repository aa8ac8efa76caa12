import * as z from 'zod';
import { FullArgs, only, type Subjects, scanned } from '../../_counters/subjects.ts';
import { competitionKeys } from '../competition/competition.store.ts';
import { pageOfUnfinished } from '../competition/lists.store.ts';

export const Args = z.strictObject({ ...FullArgs.shape, competitionId: z.string().optional() });
const Place = z.object({ after: z.string() });

const PAGE = 50;

/** One competition, with `full` all of them, and by default those that are published and not frozen: others seldom change. */
export const listSubjects = (args: unknown): Subjects => {
  const { competitionId, full } = Args.parse(args ?? {});
  if (competitionId !== undefined) return only(competitionId);
  if (full) return scanned(competitionKeys.type, ({ pk }) => pk.slice('COMPETITION#'.length));
  return async (at) => {
    const { competitionIds, next } = await pageOfUnfinished(at && Place.parse(at).after, PAGE);
    return { subjects: competitionIds, ...(next === undefined ? {} : { next: { after: next } }) };
  };
};
