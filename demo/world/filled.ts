import type { RunningStack, SignedIn } from '../running-stack.ts';
import type { WorldPlan } from './plan.ts';
import type { Task } from './tasks.ts';

/** The part of a plan that has happened so far, with the ids that the API gave; indices are those of the plan. */
export type Filled = {
  stack: RunningStack;
  plan: WorldPlan;
  seed: string;
  /** Begin of the world in epoch ms. */
  began: number;
  run(tasks: readonly Task[]): Promise<void>;
  people: SignedIn[];
  posts: string[];
  comments: string[];
  /** Ids of communities. */
  communities: string[];
  /** Ids of habits. */
  habits: string[];
  competitions: { competitionId: string; roundIds: string[] }[];
  /** Ids of uploaded pictures by their names. */
  media: Map<string, string>;
};
