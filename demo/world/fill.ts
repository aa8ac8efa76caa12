import type { OnProgress } from '../befriend.ts';
import { createProgress } from '../progress.ts';
import { type RunningStack, useRunningStack } from '../running-stack.ts';
import { fillCommunities } from './fill-communities.ts';
import { fillCompetitions } from './fill-competitions.ts';
import { fillContent, fillPictures } from './fill-content.ts';
import { fillHabits } from './fill-habits.ts';
import { fillInboxes, fillReadings } from './fill-inboxes.ts';
import { fillModeration } from './fill-moderation.ts';
import { fillAvatars, fillPeople, fillPrivacy, fillTies } from './fill-people.ts';
import type { Filled } from './filled.ts';
import { MONTH_MS, planWorld, type WorldPlan } from './plan.ts';
import { createRunner } from './tasks.ts';

const DAY_MS = 86_400_000;

const sizeOf = (plan: WorldPlan): number => {
  const { people, graph, posts, likes, comments, communities, members, habits, records, competitions, scores } = plan;
  const { subjects, inboxes, readings } = plan;
  return (
    people.length +
    [
      graph.friendships,
      graph.requests,
      graph.follows,
      graph.closeFriends,
      graph.blocks,
      graph.mutes,
      posts,
      likes,
      comments,
      communities,
      members,
      habits,
      habits.flatMap(({ done }) => done.filter(({ daysAgo }) => daysAgo.length > 0)),
      records,
      scores,
      inboxes,
      readings,
    ].reduce((sum, { length }) => sum + length, 0) +
    competitions.reduce((sum, { participants }) => sum + participants.length, competitions.length) +
    subjects.length
  );
};

const advanceTo = async (stack: RunningStack, from: number, to: number): Promise<void> => {
  if (to > from) await stack.advance(`PT${((to - from) / 1000).toFixed(3)}S`);
};

/**
 * Lets a month of life pass on an empty stack whose clock is a month behind: at each moment of the plan everything of that moment
 * happens through the API, and then the clock moves to the next. At the end it shows the time of this machine.
 */
export const fillWorld = async (
  url: string,
  seed: string,
  { plan = planWorld(seed), onProgress = createProgress() }: { plan?: WorldPlan; onProgress?: OnProgress } = {},
): Promise<Filled> => {
  const stack = await useRunningStack(url);
  const total = sizeOf(plan);
  let done = 0;
  let day = 0;
  const run = createRunner(() => {
    done = Math.min(total - 1, done + 1);
    onProgress(`day ${day} of 30`, done, total);
  });
  const began = (await stack.now()).getTime();
  const filled: Filled = {
    stack,
    plan,
    seed,
    began,
    run,
    people: [],
    posts: [],
    comments: [],
    communities: [],
    habits: [],
    competitions: [],
    media: new Map(),
  };
  for (const [moment, at] of plan.times.entries()) {
    day = Math.floor(at / DAY_MS) + 1;
    await advanceTo(stack, plan.times[moment - 1] ?? 0, at);
    await fillPeople(filled, moment);
    await fillPictures(filled, moment);
    await stack.settle();
    await fillAvatars(filled, moment);
    await fillInboxes(filled, moment);
    await fillReadings(filled, moment);
    await fillTies(filled, moment);
    await fillCommunities(filled, moment);
    await fillHabits(filled, moment);
    await fillCompetitions(filled, moment);
    await fillContent(filled, moment);
    await fillModeration(filled, moment);
    await fillPrivacy(filled, moment);
    await stack.settle();
  }
  await advanceTo(stack, plan.times.at(-1)!, MONTH_MS);
  await stack.settle();
  onProgress('day 30 of 30', total, total);
  return filled;
};
