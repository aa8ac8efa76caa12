import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { KithError } from '../errors.ts';
import type { components } from '../generated/api.ts';
import type { Mutation } from './changes.ts';
import { useApi, useKith } from './context.ts';
import { patchCache } from './entities.ts';

type Schemas = components['schemas'];
type HabitPage = Schemas['HabitPage'];

const HABITS = '/v1/habits';

/** The habits of the signed-in user with their streaks, or those of another user that may be seen. */
export const useHabits = (userId?: string): UseQueryResult<HabitPage, KithError> =>
  useApi().useQuery('get', HABITS, { params: { query: { limit: 100, ...(userId === undefined ? {} : { userId }) } } }) as UseQueryResult<
    HabitPage,
    KithError
  >;

/** Completes a habit, by default for today and with all that its target still asks for; `undo` takes a date back. Streaks follow in every list. */
export const useCompletions = (
  habitId: string,
): { complete: Mutation<Schemas['NewCompletion'], Schemas['Completion']>; undo: Mutation<string, unknown> } => {
  const kith = useKith();
  const client = useQueryClient();
  // Lists and the own profile have the overall streak, which only the server reckons; so have figures.
  const onSettled = () => client.invalidateQueries({ predicate: ({ queryKey }) => /habits|stats|^\/v1\/me$/.test(String(queryKey[1])) });
  const complete: Mutation<Schemas['NewCompletion'], Schemas['Completion']> = useMutation({
    scope: { id: `habit:${habitId}` },
    mutationFn: (body) => kith.post('/v1/habits/{habitId}/completions', { params: { path: { habitId } }, body }),
    onSuccess: ({ date, amount, done, streak }) => {
      patchCache(client, (entity) => {
        const { today } = entity as Partial<Schemas['Habit']>;
        if (entity.habitId !== habitId || today === undefined) return entity;
        return { ...entity, streak, ...(today.date === date ? { today: { date, amount, done } } : {}) };
      });
    },
    onSettled,
  });
  const undo: Mutation<string, unknown> = useMutation({
    scope: { id: `habit:${habitId}` },
    mutationFn: (date) => kith.delete('/v1/habits/{habitId}/completions/{date}', { params: { path: { habitId, date } } }),
    onSettled,
  });
  return { complete, undo };
};

/** The records of a user with the bests of each category, and their changes by the signed-in user. */
export const useRecords = (userId: string, category?: string) => {
  const kith = useKith();
  const client = useQueryClient();
  const path = '/v1/users/{userId}/records';
  const list = useApi().useQuery('get', path, { params: { path: { userId }, query: category === undefined ? {} : { category } } });
  const onSettled = () => client.invalidateQueries({ queryKey: ['get', path] });
  const enter: Mutation<Schemas['NewRecord'], Schemas['PersonalRecord']> = useMutation({
    mutationFn: (body) => kith.post('/v1/me/records', { body }),
    onSettled,
  });
  const remove: Mutation<string, unknown> = useMutation({
    mutationFn: (recordId) => kith.delete('/v1/me/records/{recordId}', { params: { path: { recordId } } }),
    onSettled,
  });
  return { list, enter, remove };
};

/** The figures of the signed-in user by day, for a chart; by default those of the last 30 days. */
export const useDailyStats = (userId: string, range: { from?: string; to?: string } = {}) =>
  useApi().useQuery('get', '/v1/users/{userId}/stats', { params: { path: { userId }, query: range } });
