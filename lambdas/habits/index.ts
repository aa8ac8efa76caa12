/** Public interface of the habits domain. */
export { readCompletion } from './completions/read-completion.ts';
export { requireOwnHabit } from './habits/habits.access.ts';
