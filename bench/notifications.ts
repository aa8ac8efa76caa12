import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { type Stack, startStack } from './stack.ts';

/**
 * Measures notifications by local providers. A post mentions three people, two of them with a device: five deliveries of one event.
 * `BENCH_EVENTS` shortens the run, as on a machine that others use.
 */
const EVENTS = Number(process.env.BENCH_EVENTS ?? (isQuick ? 30 : 10_000));
const RATES = isQuick ? [2] : [2, 5, 10, 20];
const SECONDS = isQuick ? 5 : 15;
const PEOPLE = 30;
const CLIENTS = 8;
const DELIVERIES = 5;
/** Resolution of the times to the inbox. */
const POLL_MS = 25;
const GIVE_UP_MS = 60_000;
/** Posts a second that are followed to the inbox. */
const FOLLOWED = 2;
const OUTBOX_MS = 2000;
/** Due work of one minute, a hundredth of a million. */
const DUE = isQuick ? 500 : 10_000;

type Person = { token: string; handle: string };
type Pushed = { id: string; at: string; data?: { postId?: string } };

/** Reads the outbox all the time, because it keeps a thousand messages. */
const watchOutbox = (stack: Stack) => {
  const pushed = new Map<string, Pushed>();
  let open = true;
  const read = async (): Promise<void> => {
    const { items } = (await stack.expectOk('GET', '/local/outbox')).json() as { items: Pushed[] };
    for (const item of items) pushed.set(item.id, item);
  };
  const reading = (async () => {
    for (; open; await sleep(OUTBOX_MS)) await read();
  })();
  return {
    pushed,
    stop: async (): Promise<void> => {
      open = false;
      await reading;
      await read();
    },
  };
};

const figures: Figure[] = [];
const stack = await startStack();
try {
  const signUp = async (name: string): Promise<Person> => ({ ...(await stack.person(name)), handle: name });
  const people: Person[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    progress(`sign-ups: ${index + 1} of ${PEOPLE}`);
    const person = await signUp(`told${index}`);
    people.push(person);
    if (index % 3 === 0) continue;
    const body = { channel: 'push', address: `ExponentPushToken[bench-${index}]` };
    await stack.expectOk('POST', '/v1/me/notification-channels', { token: person.token, body });
  }
  const authors = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => signUp(`author${index}`)));
  await stack.settle();
  const outbox = watchOutbox(stack);
  const answeredAt = new Map<string, number>();
  let posts = 0;
  /** Three neighbours: one without a device. */
  const post = async (): Promise<{ postId: string; reader: Person }> => {
    posts += 1;
    const start = (posts * 3) % PEOPLE;
    const told = people.slice(start, start + 3);
    const body = { body: `${told.map(({ handle }) => `@${handle}`).join(' ')} number ${posts}` };
    const { token } = authors[posts % CLIENTS]!;
    const { postId } = (await stack.expectOk('POST', '/v1/posts', { token, body })).json() as { postId: string };
    answeredAt.set(postId, Date.now());
    return { postId, reader: told[0]! };
  };
  const untilShown = async ({ postId, reader: { token } }: Awaited<ReturnType<typeof post>>): Promise<number> => {
    for (const start = performance.now(); performance.now() - start < GIVE_UP_MS; await sleep(POLL_MS)) {
      const { items } = (await stack.expectOk('GET', '/v1/notifications?limit=20', { token })).json() as {
        items: { data: { postId?: string } }[];
      };
      if (items.some(({ data }) => data.postId === postId)) return performance.now() - start;
    }
    return Number.POSITIVE_INFINITY;
  };

  for (let count = 0; count < 5; count += 1) await untilShown(await post());
  for (const rate of RATES) {
    await stack.settle();
    answeredAt.clear();
    const shown: Promise<number>[] = [];
    const sent: Promise<void>[] = [];
    const begin = performance.now();
    for (let count = 0; count < rate * SECONDS; count += 1) {
      const due = begin + (count * 1000) / rate;
      if (due > performance.now()) await sleep(due - performance.now());
      progress(`${rate} events/s: ${count + 1} of ${rate * SECONDS}`);
      const isFollowed = count % Math.max(1, Math.round(rate / FOLLOWED)) === 0;
      sent.push(post().then((made) => void (isFollowed && shown.push(untilShown(made)))));
    }
    await Promise.all(sent);
    const toInbox = await Promise.all(shown);
    await stack.settle();
    await sleep(OUTBOX_MS * 2);
    const toProvider = [...outbox.pushed.values()].flatMap(({ at, data }) => {
      const answered = answeredAt.get(data?.postId ?? '');
      return answered === undefined ? [] : [Math.max(0, Date.parse(at) - answered)];
    });
    for (const [what, times] of Object.entries({ inbox: toInbox, provider: toProvider })) {
      const [p50, p99] = [rounded(median(times)), rounded(quantile(times, 0.99))];
      figures.push({ name: `event to ${what} at ${rate}/s, p50`, unit: 'ms', value: p50, note: `${times.length} followed` });
      figures.push({ name: `event to ${what} at ${rate}/s, p99`, unit: 'ms', value: p99 });
      print(`event to ${what} at ${rate}/s: p50 ${p50} ms, p99 ${p99} ms; ${times.length} followed`);
    }
    if (median(toInbox) > 5000) break;
  }

  const begin = performance.now();
  let left = EVENTS;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      progress(`events: ${EVENTS - left} of ${EVENTS}`);
      await post();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const accepted = (performance.now() - begin) / 1000;
  await stack.settle();
  const all = (performance.now() - begin) / 1000;
  await outbox.stop();
  const throughput = rounded((EVENTS * DELIVERIES) / all);
  const note = `${EVENTS} events, ${EVENTS * DELIVERIES} deliveries; events accepted in ${rounded(accepted)} s, all delivered after ${rounded(all)} s`;
  figures.push({ name: 'deliveries at once', unit: '/s', value: throughput, note });
  print(`${throughput} deliveries/s: ${note}`);

  // Due work is stored and swept by this process, with the addresses of the job that does it.
  const [name, environment] = Object.entries(stack.environments).find(([one]) => one.endsWith('platform-jobs')) ?? [];
  if (!name) throw new Error('the stack has no function for jobs of the platform');
  Object.assign(process.env, environment, {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: stack.endpointUrl,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_LAMBDA_FUNCTION_NAME: name,
  });
  const { measureDue } = await import('./due-work.ts');
  figures.push(...(await measureDue(DUE)));
  const drain = performance.now();
  await stack.settle();
  figures.push({ name: `releases of ${DUE} due items, after the sweep`, unit: 'ms', value: rounded(performance.now() - drain) });
  saveReport('notifications', figures);
} finally {
  await stack.stop();
}
