import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Board } from './board.ts';
import { isQuick, type Row } from './figures.ts';

/** What `friends-process.ts` is told. */
export type FriendsTask = { table: string; endpointUrl: string; competitionId: string; size: number; calls: number };

/**
 * The ranks of a thousand people at once, as the friends' leaderboard reads them. Called as a function, in a process of its
 * own against the running stack's table, because nobody in a benchmark has a thousand friends.
 */
export const measureFriends = async ({ stack, size, competitionId }: Board): Promise<Row> => {
  const task: FriendsTask = { table: stack.table, endpointUrl: stack.endpointUrl, competitionId, size, calls: isQuick ? 5 : 20 };
  const child = fork(path.join(import.meta.dirname, 'friends-process.ts'), [JSON.stringify(task)], {
    env: {
      ...process.env,
      TABLE_NAME: stack.table,
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: stack.endpointUrl,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const answer = Promise.race([
    once(child, 'message').then(([row]) => row as Row),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the friends' benchmark ended with ${code}`))),
  ]);
  return answer;
};
