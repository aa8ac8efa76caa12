import { parseArgs } from 'node:util';
import { buildGraph, type Tell } from './befriend.ts';
import { checkCounts, checkPairs, checkPost } from './check-graph.ts';
import { loadFriendGraph } from './friend-graph.ts';
import { DemoError, useRunningStack } from './running-stack.ts';

const usage = `npm run demo:people -- [--url URL] [--people N | --all] [--relationships N]

Builds a real graph of friends on a running local stack (npm start), through its API: people sign up, ask and accept. Then
counts, friends in common and suggestions are held against brute force, and the most befriended person posts.

  --url URL    the stack (default http://127.0.0.1:3000)
  --people N   the N people nearest to the most befriended one (default 300)
  --all        everybody in the data
  --relationships N    how many relationships are compared (default 50)`;

const DEFAULT_PEOPLE = 300;

/** One line that is drawn over; on a pipe a line now and then. */
const createTeller = (): Tell => {
  let last = 0;
  return (what, done, of) => {
    const now = Date.now();
    if (done < of && now - last < (process.stdout.isTTY ? 100 : 5000)) return;
    last = now;
    const text = `${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
    if (process.stdout.isTTY) process.stdout.write(`\r${text.padEnd(60)}${done === of ? '\n' : ''}`);
    else console.log(text);
  };
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      people: { type: 'string', default: String(DEFAULT_PEOPLE) },
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
  if (!(size >= 2) || !(count >= 0)) throw new DemoError('--people takes 2 or more, --relationships a number.');
  const stack = await useRunningStack(values.url.replace(/\/$/, ''));
  const graph = loadFriendGraph(size);
  const { friends, friendships, name } = graph;
  console.log(`${name}: ${friends.length.toLocaleString('en')} people, ${friendships.length.toLocaleString('en')} friendships`);
  const tell = createTeller();
  const begin = Date.now();
  const people = await buildGraph(stack, graph, `p${begin.toString(36)}-`, tell);
  const seconds = (Date.now() - begin) / 1000;
  console.log(`built in ${seconds.toFixed(1)} s, ${(friendships.length / seconds).toFixed(1)} friendships a second with the sign-ups`);
  await stack.settle();
  const check = { graph, people, tell };
  const relationships = Array.from({ length: count }, (_, index) => {
    const a = index % people.length;
    return [a, (a + 1 + ((index * 7919) % (people.length - 1))) % people.length] as const;
  });
  const wrong = [...(await checkCounts(check)), ...(await checkPairs(check, relationships)), ...(await checkPost(check, stack.settle))];
  for (const line of wrong.slice(0, 20)) console.log(line);
  console.log(
    wrong.length === 0
      ? `\nVerdict: counts, ${relationships.length} relationships and the feeds of everybody are what the friendships say.`
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
