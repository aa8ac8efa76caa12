import type { RouteDefinition } from '../../../schemas/_kit/route.ts';
import type { Person, TestStack } from '../../support/stack.ts';

/** One thing that a client does, usually by one call. `routes` are the acting routes whose consequences it shows. */
export type Action = {
  name: string;
  routes: readonly RouteDefinition[];
  /** Brings about the state that the action needs. Runs before every repetition and is not measured. */
  prepare: (cast: Cast) => Promise<() => Promise<unknown>>;
};

export const action = (name: string, routes: readonly RouteDefinition[], prepare: Action['prepare']): Action => ({ name, routes, prepare });

/** The users of all actions. They stay the same, so that repetitions meet warm instances. */
export type Cast = {
  stack: TestStack;
  /** Without friends, followers, posts or competitions. */
  loner: Person;
  /** Has five friends. */
  popular: Person;
  /** Has the same five friends; their audience is narrowed. */
  quiet: Person;
  /** Related to nobody before an action, and without posts. */
  one: Person;
  other: Person;
  /** Two authors of three posts each, who are related to nobody before an action. */
  author: Person;
  writer: Person;
  /** Their profile is for friends only. */
  shy: Person;
  organiser: Person;
  player: Person;
  moderator: Person;
  admin: Person;
  /** A running, self-reported competition of the organiser's. */
  competitionId: string;
  /** A new number for each call. */
  next(): number;
  /** A new user. */
  fresh(): Promise<Person>;
};
