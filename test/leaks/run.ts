import type { TestStack } from '../support/stack.ts';
import { tryForbidden } from './forbidden-calls.ts';
import { createJudge } from './judge.ts';
import { close, judgeFrames, listen, skipFrames } from './sockets.ts';
import { walk } from './walk.ts';
import { createWorld, goOn, hide } from './world.ts';

export type Result = { seed: number; responses: number; frames: number; leaks: string[] };
export type LeakStack = TestStack & { lines: string[] };

/** Runs one seed: an open world, then everything that hides, then every read of every viewer, live frames and the log. */
export const runSeed = async (stack: LeakStack, seed: number): Promise<Result> => {
  const world = await createWorld(stack, seed);
  const before = await listen(world, [...world.people.keys()]);
  await hide(world);
  await stack.settle();
  skipFrames(before);
  const viewers = [...world.people.keys()].filter((viewer) => !world.model.suspended.has(viewer));
  const after = await listen(world, viewers);
  await goOn(world);
  await stack.settle();
  const judge = createJudge(world.model);
  let responses = 0;
  for (const viewer of viewers) {
    await tryForbidden(world, judge, viewer);
    responses += await walk(world, judge, viewer);
  }
  await stack.settle();
  const frames = judgeFrames(world, judge, [...before, ...after]);
  close([...before, ...after]);
  for (const line of stack.lines.splice(0)) judge.judgeLog(line);
  return { seed, responses, frames, leaks: judge.leaks() };
};
