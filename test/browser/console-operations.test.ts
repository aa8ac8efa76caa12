import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import type { Person } from '../support/stack.ts';
import { shows, textOf, textsOf } from './browser.ts';
import { type ConsoleFixture, confirm, fill, press, signedIn, startConsole, visit } from './console.ts';
import { type ConsoleWorld, createWorld } from './world.ts';

describe('content and operations in the console', () => {
  let fixture: ConsoleFixture;
  let world: ConsoleWorld;
  let admin: Person;
  beforeAll(async () => {
    fixture = await startConsole({ chaos: 'console', onLog: () => undefined });
    fixture.stack.chaos?.pause();
    world = await createWorld(fixture.stack);
    admin = await fixture.stack.as('root.admin', ['admin']);
  });
  afterAll(() => fixture?.stop());
  const open = (at: string) => signedIn(fixture, 'root.admin', ['admin'], `/console${at}`);

  it('follows-a-board-live', async () => {
    const params = { competitionId: world.competitionId };
    const page = await open('/competitions');
    await shows(page, 'Push-ups');
    await page.locator('tbody a').click();
    await shows(page, 'live');
    const shownBoard = async () => (await textOf(page, 'tbody')).split('\n').map((row) => row.split('\t').slice(0, 4).join(' '));
    const board = async () =>
      (await admin.call(leaderboards.getLeaderboard, { params, query: {} })).items.map(
        ({ rank, handle, displayName, score }) => `${rank} @${handle} ${displayName ?? ''} ${score}`,
      );
    expect(await shownBoard()).toEqual(await board());
    const [round] = (await admin.call(competitions.getCompetition, { params })).rounds;
    await world.ada.call(competitions.submitScore, { params: { ...params, roundId: round!.roundId }, body: { score: 44 } });
    await page.waitForFunction('document.querySelector("tbody tr td:nth-child(2)")?.innerText === "@ada"');
    expect(await shownBoard()).toEqual(await board());
  });

  it('tells-why-an-item-is-in-a-feed', async () => {
    const page = await open(`/feed/${world.bob.userId}?show=feed`);
    await shows(page, 'Ten kilometres before breakfast');
    const { items } = await world.bob.call(feed.getFeed, { query: {} });
    expect(await textsOf(page, 'article')).toHaveLength(items.length);
    await press(page, 'Why is this here?');
    await shows(page, 'Because @ada is a friend of the reader');
    await visit(page, `/feed/${world.ada.userId}`);
    await shows(page, 'Ten kilometres before breakfast');
  });

  it('starts-a-job-with-arguments-and-shows-its-run', async () => {
    const page = await open('/jobs');
    const { items } = await admin.call(platform.listJobs, { query: { limit: 100 } });
    for (const { job } of items) await shows(page, job);
    const job = items.find((one) => one.job.includes('trending'))?.job ?? items[0]!.job;
    await page.locator(`section[aria-label="${job}"] button`).click();
    await confirm(page, 'Start');
    await shows(page, 'The run is queued.');
    await fixture.stack.settle();
    await page.waitForFunction(`document.querySelector('section[aria-label="${job}"]').innerText.includes('SUCCEEDED')`);
    const run = (await admin.call(platform.listJobs, { query: { limit: 100 } })).items.find((one) => one.job === job)?.runs[0];
    expect(run).toMatchObject({ status: 'succeeded', startedBy: admin.userId });
    const { items: records } = await admin.call(platform.listAudit, { query: { target: `job:${job}` } });
    expect(records).toMatchObject([{ action: 'job.start', actor: admin.userId, after: { runId: run?.runId } }]);
    await shows(page, String(run?.runId));
  });

  /** A post whose event the feed gives up. */
  const giveUpPost = async (text: string): Promise<string> => {
    const end = fixture.stack.chaos?.outage((call) => call.service.startsWith('DynamoDB') && /-feed-/.test(call.caller));
    const { postId } = await world.ada.call(posts.createPost, { body: { body: text, visibility: 'friends' } });
    await fixture.stack.settle();
    end?.();
    return postId;
  };
  const deadLetters = async () =>
    (await admin.call(platform.listDeadLetters, {})).items.find(({ queue }) => queue === 'messages')?.messages ?? [];
  const feedOfBob = async () => (await world.bob.call(feed.getFeed, { query: {} })).items.map(({ target }) => target.id);

  it('inspects-redrives-and-deletes-dead-letters', async () => {
    const sentBack = await giveUpPost('Given up for a while');
    const page = await open('/dead-letters');
    await shows(page, 'post.created');
    await press(page, 'Inspect');
    await shows(page, sentBack);
    await page.locator('[role="dialog"] button[aria-label="Close"]').click();
    await page.waitForFunction('!document.querySelector("[role=dialog]")');
    expect(await feedOfBob()).not.toContain(sentBack);
    await press(page, 'Redrive');
    await confirm(page, 'Redrive');
    await shows(page, 'sent back, 0 left');
    await fixture.stack.settle();
    expect(await feedOfBob()).toContain(sentBack);

    const givenUp = await giveUpPost('Given up for good');
    const letters = await deadLetters();
    expect(letters.map(({ event }) => event)).toContain('post.created');
    await press(page, 'Look again');
    for (const { messageId } of letters) {
      await shows(page, messageId);
      await press(page, 'Delete', `//tr[contains(., "${messageId}")]`);
      await shows(page, `Delete the dead letter ${messageId}`);
      await fill(page, 'Reason', 'The post is not for the feed');
      await confirm(page, 'Delete');
      await page.waitForFunction(`!document.body.innerText.includes("${messageId}")`);
    }
    await shows(page, 'messages: 0');
    expect(await deadLetters()).toEqual([]);
    await fixture.stack.settle();
    expect(await feedOfBob()).not.toContain(givenUp);
    const { items } = await admin.call(platform.listAudit, { query: { target: 'dead-letters:messages' } });
    const deletions = items.filter(({ action }) => action === 'dead-letters.delete');
    expect(deletions.map(({ after }) => (after as { messageId: string }).messageId).sort()).toEqual(
      letters.map(({ messageId }) => messageId).sort(),
    );
    expect(deletions[0]).toMatchObject({ actor: admin.userId, after: { reason: 'The post is not for the feed' } });
    expect(page.faults).toEqual([]);
  });

  it('shows-the-figures-of-the-stack', async () => {
    const page = await open('/overview');
    await shows(page, 'Cost so far');
    const { functions } = fixture.stack.metrics();
    for (const name of Object.keys(functions).slice(0, 3)) await shows(page, name);
    const cost = (await (await fetch(`${fixture.stack.url}/local/cost`)).json()) as { usd: number };
    expect(cost.usd).toBeGreaterThan(0);
    await shows(page, 'write request units');
  });

  it('moves-the-clock-and-steers-the-faults', async () => {
    const page = await open('/clock');
    const before = fixture.stack.clock.now();
    await fill(page, 'Move the time by', 'PT2H');
    await press(page, 'Move');
    await shows(page, '120 minutes');
    expect(fixture.stack.clock.now() - before).toBeGreaterThanOrEqual(2 * 3_600_000);
    await shows(page, 'by the seed console');
    await fill(page, 'Another seed', 'seven');
    await press(page, 'Begin it');
    await shows(page, 'by the seed seven');
    expect(fixture.stack.chaos?.seed).toBe('seven');
    await page.locator('input[role=switch]').click();
    await page.waitForFunction('document.querySelector("input[role=switch]").checked');
    expect(fixture.stack.chaos?.paused).toBe(false);
    fixture.stack.chaos?.pause();
    // The token of the console has expired with the clock; it takes another one.
    await visit(page, '/audit');
    await shows(page, 'job.start');
  });
});
