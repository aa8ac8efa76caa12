import type { Person, TestStack } from '../../support/stack.ts';
import { type Cast, createCast } from '../viewers.ts';

/** Stack, people and times that every subject is made with. */
export type Setting = {
  stack: TestStack;
  cast: Cast;
  newPerson(name: string, groups?: string[]): Promise<Person>;
  /** Begun an hour ago and ending in so many minutes. */
  times(minutes: number): { startsAt: string; endsAt: string };
};

export const createSetting = async (stack: TestStack): Promise<Setting> => {
  let count = 0;
  const inMinutes = (minutes: number) => new Date(stack.clock.now() + minutes * 60_000).toISOString();
  return {
    stack,
    cast: await createCast(stack),
    newPerson: (name, groups) => {
      count += 1;
      return stack.as(`${name}.${count}`, groups);
    },
    times: (minutes) => ({ startsAt: inMinutes(-60), endsAt: inMinutes(minutes) }),
  };
};
