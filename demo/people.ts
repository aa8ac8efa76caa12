import { parseArgs } from 'node:util';
import { buildGraph } from './befriend.ts';
import { checkCounts, checkPost, checkRelationships } from './check-graph.ts';
import { loadFriendGraph } from './friend-graph.ts';
import { createProgress } from './progress.ts';
import { DemoError, useRunningStack } from './running-stack.ts';

const usage = `npm run demo:people -- [--url URL] [--people N | --all] [--relationships N]

Builds a friend graph on a running local stack (npm start) through its API: users sign up, send and accept friend requests.
Then it compares counts, mutual friends and suggestions with brute force, and the user with most friends posts.

  --url URL    URL of the stack (default http://127.0.0.1:3000)
  --people N   the N users nearest to the user with most friends (default 300)
  --all        all users in the data
  --relationships N    number of relationships to compare (default 50)`;

const DEFAULT_USERS = 300;

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      people: { type: 'string', default: String(DEFAULT_USERS) },
      all: { type: 'boolean', default: false },
      relationships: { type: 'string', default: '50' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [size, count] = [values.all ? Number.POSITIVE_INFINITY : Number(values.people), Number(values.relationships)];
  if (!(size >= 2) || !(count >= 0)) throw new DemoError('--people must be at least 2, and --relationships a number.');
  const stack = await useRunningStack(values.url.replace(/\/$/, ''));
  const graph = loadFriendGraph(size);
  const { friends, friendships, name } = graph;
  console.log(`${name}: ${friends.length.toLocaleString('en')} users, ${friendships.length.toLocaleString('en')} friendships`);
  const onProgress = createProgress();
  const begin = Date.now();
  const people = await buildGraph(stack, graph, `p${begin.toString(36)}-`, onProgress);
  const seconds = (Date.now() - begin) / 1000;
  console.log(`built in ${seconds.toFixed(1)} s, ${(friendships.length / seconds).toFixed(1)} friendships a second with the sign-ups`);
  await stack.settle();
  const check = { graph, people, onProgress };
  const relationships = Array.from({ length: count }, (_, index) => {
    const a = index % people.length;
    return [a, (a + 1 + ((index * 7919) % (people.length - 1))) % people.length] as const;
  });
  const wrong = [
    ...(await checkCounts(check)),
    ...(await checkRelationships(check, relationships)),
    ...(await checkPost(check, stack.settle)),
  ];
  for (const line of wrong.slice(0, 20)) console.log(line);
  console.log(
    wrong.length === 0
      ? `\nVerdict: counts, ${relationships.length} relationships and all feeds match the friendships.`
      : `\nVerdict: ${wrong.length} differences.`,
  );
  return wrong.length === 0 ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof DemoError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
