import * as habits from '../../../schemas/habits/routes.ts';
import type { Person } from '../../support/stack.ts';
import type { State, Subject } from '../rows.ts';

type HabitState = Exclude<State<'habit'>, 'absent'>;
const AUDIENCES: Partial<Record<HabitState, 'friends' | 'close_friends' | 'private'>> = {
  friends: 'friends',
  closeFriends: 'close_friends',
  private: 'private',
};

/** A habit of the owner. The states of its owner come later. */
export const habitSubject = async (owner: Person, state: HabitState): Promise<Subject> => {
  const { habitId } = await owner.call(habits.createHabit, {
    body: {
      name: `A ${state} habit`,
      schedule: { kind: 'daily' },
      target: { amount: 1000, unit: 'm' },
      visibility: AUDIENCES[state] ?? 'public',
    },
  });
  if (state === 'deleted') await owner.call(habits.deleteHabit, { params: { habitId } });
  return { ids: { habitId }, owner };
};
