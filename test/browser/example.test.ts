import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PNG } from 'pngjs';
import { listScores } from '../../schemas/competitions/routes.ts';
import { getLeaderboard } from '../../schemas/leaderboards/routes.ts';
import { createComment, getPost } from '../../schemas/posts/routes.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import {
  overflow,
  PHONE,
  screenshot,
  seriousFindings,
  shows,
  startBrowser,
  type TestBrowser,
  textOf,
  type WatchedPage,
} from './browser.ts';
import { bellOf, eventually, fill, follow, press, printedCommands, shownBoard, signIn, startExample } from './example.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kith-example-'));
const picture = path.join(folder, 'hill.png');
let stack: TestStack;
let browser: TestBrowser;
let example: Awaited<ReturnType<typeof startExample>>;
let ada: WatchedPage;
let bob: WatchedPage;
let competitionId = '';

beforeAll(async () => {
  const image = new PNG({ width: 1200, height: 800 });
  image.data.forEach((_, at) => {
    image.data[at] = at % 4 === 3 ? 255 : (at / 997) % 256;
  });
  writeFileSync(picture, PNG.sync.write(image));
  [stack, browser] = await Promise.all([startStack({ own: true }), startBrowser()]);
  example = await startExample(stack.url);
  ada = await browser.open();
  bob = await browser.open({ viewport: PHONE, dark: true });
  for (const page of [ada, bob]) page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await browser?.close();
  example?.stop();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** No serious finding of axe, and nothing wider than the window, in either one. */
const check = async (name: string): Promise<void> => {
  for (const [who, page] of Object.entries({ ada, bob })) {
    expect({ name, who, findings: await seriousFindings(page), overflow: await overflow(page) }).toEqual({
      name,
      who,
      findings: [],
      overflow: 0,
    });
    await screenshot(page, `example-${name}-${who}`);
  }
};

const shownPost = (): Promise<string> => bob.$eval('article', (post) => (post as unknown as { dataset: { post: string } }).dataset.post);

const likesOf = async (): Promise<number> => {
  const postId = await shownPost();
  const reader = await stack.as('bob');
  return (await reader.call(getPost, { params: { postId } })).counts.likes;
};

const publishedBoard = async (): Promise<string[]> => {
  const { items } = await (await stack.as('ada')).call(getLeaderboard, { params: { competitionId }, query: { limit: 10 } });
  return items.map(({ rank, handle, displayName, score }) => `${rank}\t${displayName ?? handle}\t${score}`);
};

/** Both windows show what the API publishes. */
const showBoard = (expected: string[]): Promise<void> =>
  eventually(async () => {
    expect(await publishedBoard()).toEqual(expected);
    expect([await shownBoard(ada), await shownBoard(bob)]).toEqual([expected, expected]);
  });

describe('the example app, with two people in two windows', () => {
  it('starts-by-the-commands-that-the-readme-prints', () => {
    expect(printedCommands()).toEqual(['npm ci && npm start', 'npm run example']);
    const versions = (file: string) => {
      const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8'));
      return { ...dependencies, ...devDependencies } as Record<string, string>;
    };
    const { '@kith/client': client, ...others } = versions('examples/web/package.json');
    expect(versions('package.json')).toMatchObject(others);
    expect(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../client/package.json'), 'utf8')).version).toBe(client);
  });

  it('signs-in-and-keeps-the-person-of-each-window', async () => {
    await signIn(ada, example.address, 'ada');
    await signIn(bob, example.address, 'bob');
    const another = await ada.browserContext().newPage();
    await signIn(another, example.address, 'cleo');
    await shows(another, 'Live');
    await another.close();
    await ada.reload();
    await shows(ada, 'Sign out ada');
    await check('feed-empty');
  });

  it('changes-the-profile', async () => {
    await follow(ada, 'Profile');
    await fill(ada, 'Name', 'Ada Lovelace');
    await fill(ada, 'About you', 'Counts engines');
    await press(ada, 'Save');
    await shows(ada, 'Saved.');
    await shows(ada, 'Ada Lovelace');
    await follow(bob, 'Profile');
    await check('profile');
  });

  it('makes-friends-who-see-that-the-other-is-online', async () => {
    await stack.settle();
    await follow(ada, 'Friends');
    await follow(bob, 'Friends');
    await fill(ada, 'Find people', 'bob', 'searchbox');
    await press(ada, 'Ask bob');
    await shows(ada, 'asked');
    await eventually(async () => expect(await bellOf(bob)).toBe('Notifications, 1 unread'));
    await press(bob, 'Accept ada');
    await shows(bob, 'online');
    await shows(ada, 'online');
    await eventually(async () => expect(await bellOf(ada)).toBe('Notifications, 1 unread'));
    await check('friends');
  });

  it('shows-a-post-with-its-image-to-the-friend-as-it-is-written', async () => {
    await follow(ada, 'Feed');
    await follow(bob, 'Feed');
    await shows(bob, 'Live');
    await shows(bob, 'Nothing yet');
    await fill(ada, 'Your news', 'A hill behind the house');
    const input = await ada.$('input[type=file]');
    await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(picture);
    const sending = ada.waitForSelector('progress');
    await press(ada, 'Post to friends');
    await sending;
    await shows(bob, 'A hill behind the house');
    await bob.waitForFunction('document.querySelector("article > img")?.naturalWidth > 0');
    await check('feed');
  });

  it('shows-a-like-at-once-and-sends-it-when-the-network-is-back', async () => {
    await bob.waitForSelector('[aria-label="Like, 0 so far"]:enabled');
    await bob.setOfflineMode(true);
    await press(bob, 'Like, 0 so far');
    await bob.waitForSelector('[aria-label="Like, 1 so far"][aria-pressed=true]');
    expect(await likesOf()).toBe(0);
    await bob.setOfflineMode(false);
    await eventually(async () => expect(await likesOf()).toBe(1));
    await follow(ada, 'Profile');
    await shows(ada, '♡ 1');
  });

  it('counts-up-the-bell-in-every-window-of-a-person-without-a-reload', async () => {
    // The acceptance and the like; the comment comes now.
    await eventually(async () => expect(await bellOf(ada)).toBe('Notifications, 2 unread'));
    const second = await ada.browserContext().newPage();
    await signIn(second, example.address, 'ada');
    await eventually(async () => expect(await bellOf(second)).toBe('Notifications, 2 unread'));
    await (await stack.as('bob')).call(createComment, { params: { postId: await shownPost() }, body: { body: 'Which hill?' } });
    for (const page of [ada, second]) await eventually(async () => expect(await bellOf(page)).toBe('Notifications, 3 unread'));

    await follow(ada, 'Notifications, 3 unread');
    await shows(ada, 'bob commented on your post');
    await check('notifications');
    await press(ada, 'Mark as read');
    for (const page of [ada, second]) await eventually(async () => expect(await bellOf(page)).toBe('Notifications, 2 unread'));
    await follow(second, 'Notifications, 2 unread');
    await press(second, 'Mark all as read');
    for (const page of [ada, second]) await eventually(async () => expect(await bellOf(page)).toBe('Notifications'));
    await press(ada, 'Archive');
    await second.waitForFunction('!document.body.innerText.includes("commented on your post")');
    await second.close();
  });

  it('moves-the-board-in-both-windows', async () => {
    await follow(ada, 'Competitions');
    await fill(ada, 'A competition of one week', 'Push-ups');
    await press(ada, 'Begin it');
    await press(ada, 'Join');
    await fill(ada, 'Your score', '12', 'spinbutton');
    await press(ada, 'Report it');
    await stack.settle();
    await follow(bob, 'Competitions');
    await follow(bob, 'Push-ups');
    await press(bob, 'Join');
    competitionId = new URL(bob.url()).hash.split('/').at(-1)!;
    await showBoard(['1\tAda Lovelace\t12']);
    await fill(bob, 'Your score', '30', 'spinbutton');
    await press(bob, 'Report it');
    await showBoard(['1\tbob\t30', '2\tAda Lovelace\t12']);
    await check('competition');
  });

  it('sends-a-score-that-was-reported-offline-once-and-shows-what-happened-meanwhile', async () => {
    const sent: number[] = [];
    bob.on('response', (response) => {
      if (response.request().method() === 'POST' && response.url().endsWith('/scores')) sent.push(response.status());
    });
    await bob.setOfflineMode(true);
    await fill(bob, 'Your score', '55', 'spinbutton');
    await press(bob, 'Report it');
    await shows(bob, '1 to send');
    await fill(ada, 'Your score', '40', 'spinbutton');
    await press(ada, 'Report it');
    await eventually(async () => expect(await shownBoard(ada)).toEqual(['1\tAda Lovelace\t40', '2\tbob\t30']));
    await bob.setOfflineMode(false);
    await showBoard(['1\tbob\t55', '2\tAda Lovelace\t40']);
    expect(sent).toEqual([201]);
    const { items } = await (await stack.as('bob')).call(listScores, { params: { competitionId, roundId: 'r1' } });
    expect(items.filter(({ score }) => score === 55)).toHaveLength(1);
    expect(await textOf(bob)).not.toContain('to send');
  });

  it('shows-that-a-friend-has-gone-and-signs-out', async () => {
    await follow(ada, 'Friends');
    await shows(ada, 'online');
    const { faults } = bob;
    await bob.close();
    await shows(ada, 'offline');
    await press(ada, 'Sign out ada');
    await shows(ada, 'A new handle signs up');
    const unexpected = [...ada.faults, ...faults].filter((fault) => !/net::ERR_INTERNET_DISCONNECTED/.test(fault));
    expect(unexpected).toEqual([]);
  });
});
