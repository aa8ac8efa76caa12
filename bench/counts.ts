import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { startStack } from './stack.ts';

/** Measures the time from the answer to a like until the post shows it, at fixed rates. */
const RATES = isQuick ? [10] : [10, 25, 50];
const SECONDS = isQuick ? 5 : 15;
const POSTS = 10;
const PEOPLE = isQuick ? 30 : 100;
/** Resolution of the delays. */
const POLL_MS = 20;
const GIVE_UP_MS = 30_000;

const stack = await startStack();
const figures: Figure[] = [];
try {
  const people: { token: string }[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    progress(`sign-ups: ${index + 1} of ${PEOPLE}`);
    people.push(await stack.person(`counts.${index}`));
  }
  const author = await stack.person('counts.author');
  const personAt = (index: number): string => people[index % PEOPLE]?.token ?? '';

  const likesOf = async (postId: string): Promise<number> =>
    ((await stack.expectOk('GET', `/v1/posts/${postId}`, { token: author.token })).json() as { counts: { likes: number } }).counts.likes;

  /** Likes at a rate, each by another user of the post. @returns the delay of each like, in the order of the answers */
  const load = async (rate: number): Promise<number[]> => {
    const postIds: string[] = [];
    for (let index = 0; index < POSTS; index += 1) {
      const { postId } = (await stack.expectOk('POST', '/v1/posts', { token: author.token, body: { body: 'counted' } })).json() as {
        postId: string;
      };
      postIds.push(postId);
    }
    await stack.settle();
    const answered = new Map(postIds.map((postId) => [postId, [] as number[]]));
    const delays: number[] = [];
    let open = true;
    const follow = async (postId: string): Promise<void> => {
      const times = answered.get(postId) ?? [];
      for (let seen = 0, idleSince = performance.now(); open || seen < times.length; await sleep(POLL_MS)) {
        if (seen === times.length) {
          idleSince = performance.now();
          continue;
        }
        const shown = await likesOf(postId);
        const now = performance.now();
        for (; seen < Math.min(shown, times.length); seen += 1) delays.push(Math.max(0, now - (times[seen] ?? now)));
        if (now - idleSince > GIVE_UP_MS) throw new Error(`post ${postId} shows ${shown} of ${times.length} likes after 30 s`);
      }
    };
    const followers = postIds.map(follow);
    const likes: Promise<void>[] = [];
    const begin = performance.now();
    for (let sent = 0; sent < rate * SECONDS; sent += 1) {
      const due = begin + (sent * 1000) / rate;
      if (due > performance.now()) await sleep(due - performance.now());
      progress(`${rate} likes/s: ${sent + 1} of ${rate * SECONDS}`);
      const postId = postIds[sent % POSTS] ?? '';
      const like = stack.expectOk('PUT', `/v1/posts/${postId}/like`, { token: personAt(Math.floor(sent / POSTS)) });
      likes.push(like.then(() => void answered.get(postId)?.push(performance.now())));
    }
    await Promise.all(likes);
    open = false;
    await Promise.all(followers);
    await stack.settle();
    return delays;
  };

  await load(5);
  for (const rate of RATES) {
    const delays = await load(rate);
    const [p50, p99] = [rounded(median(delays)), rounded(quantile(delays, 0.99))];
    figures.push({ name: `like to count at ${rate}/s, p50`, unit: 'ms', value: p50, note: `${delays.length} likes of ${POSTS} posts` });
    figures.push({ name: `like to count at ${rate}/s, p99`, unit: 'ms', value: p99 });
    print(`like to count at ${rate}/s: p50 ${p50} ms, p99 ${p99} ms`);
  }
  saveReport('counts', figures);
} finally {
  await stack.stop();
}
