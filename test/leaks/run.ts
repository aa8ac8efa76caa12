import * as platform from '../../schemas/platform/routes.ts';
import { judgeCounts } from './counts.ts';
import { tryForbidden } from './forbidden-calls.ts';
import { goOn, hide } from './hide.ts';
import { createJudge } from './judge.ts';
import { judgeMessages, reachEverybody, rememberNotices, sentBefore } from './messages.ts';
import { close, judgeFrames, listen, skipFrames } from './sockets.ts';
import type { LeakStack } from './stack.ts';
import { changeUnseen } from './unseen.ts';
import { walk, walkAnonymously } from './walk.ts';
import { createWorld } from './world.ts';

export type Result = { seed: number; responses: number; events: number; messages: number; told: ReadonlySet<string>; leaks: string[] };

/** Jobs write what is read later, such as trending competitions; until they run, there is nothing to leak. */
const JOBS = ['competitions-trending'];

const runJobs = async (stack: LeakStack): Promise<void> => {
  const admin = await stack.as('leaks.admin', ['admin']);
  for (const job of JOBS) await admin.call(platform.startJob, { params: { job }, body: {} });
  await stack.settle();
};

/** Runs one seed: an open world, then everything that hides, then every read of every viewer, live frames and the log. */
export const runSeed = async (stack: LeakStack, seed: number): Promise<Result> => {
  const world = await createWorld(stack, seed);
  const before = await listen(world, [...world.people.keys()]);
  const addresses = await reachEverybody(world);
  await hide(world);
  await stack.settle();
  skipFrames(before);
  const sent = sentBefore(world);
  const viewers = [...world.people.keys()].filter((viewer) => !world.model.suspended.has(viewer));
  const after = await listen(world, viewers);
  await goOn(world);
  await stack.settle();
  await runJobs(stack);
  await rememberNotices(world);
  const changes = await changeUnseen(world);
  const judge = createJudge(world.model);
  for (const { kind, example } of changes) judge.report(kind, example);
  await judgeCounts(world, judge);
  let responses = 0;
  for (const viewer of viewers) {
    await tryForbidden(world, judge, viewer);
    responses += await walk(world, judge, viewer);
  }
  responses += await walkAnonymously(world, judge);
  await stack.settle();
  const events = judgeFrames(world, judge, [...before, ...after]);
  const messages = judgeMessages(world, judge, addresses, sent);
  close([...before, ...after]);
  for (const line of stack.lines.splice(0)) judge.judgeLog(line);
  return { seed, responses, events, messages, told: judge.told, leaks: judge.leaks() };
};
