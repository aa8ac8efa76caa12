import { newId } from '../../_base/ids.ts';

const USER_PREFIX = 'user_';
const UNIQUE_LENGTH = 10;
const HABIT_ID = /^habit_([0-9a-z]+)-[0-9a-z]{10}$/;

/** The id contains the owner's, so that a habit and its owner are found in one consistent read without an index. */
export const newHabitId = (userId: string): string => `habit_${userId.slice(USER_PREFIX.length)}-${newId('').slice(-UNIQUE_LENGTH)}`;

/** Undefined if the API never issued such an id. */
export const ownerOf = (habitId: string): string | undefined => {
  const [, owner] = HABIT_ID.exec(habitId) ?? [];
  return owner === undefined ? undefined : USER_PREFIX + owner;
};
