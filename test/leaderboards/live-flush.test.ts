import { connections, createLiveBoard, type LiveBoard } from './live-board-fixture.ts';

let live: LiveBoard;
beforeAll(async () => {
  live = await createLiveBoard();
});
afterAll(() => live?.stop());

test('a change of a quiet board is published at once, and again by later flushes if the index was late', async () => {
  const board = await live.open();
  expect(await board.change(0)).toEqual([
    { scope: 'now', delaySeconds: 0, waits: 0 },
    { scope: 'top', delaySeconds: 1 },
    { scope: 'rest', delaySeconds: 5 },
  ]);
  // Its flushes are pending and publish the next change too.
  expect(await board.change(1)).toEqual([]);
  await board.flush('now');
  expect(board.sequences('a')).toEqual([board.seq + 1]);
  for (const scope of ['now', 'top', 'rest'] as const) await board.flush(scope);
  expect(board.sequences('a')).toEqual([board.seq + 1]);
});

test('the next change waits, up to two hundred milliseconds for up to a hundred sockets', async () => {
  const board = await live.open();
  await board.change(0);
  await board.flush('now');
  // A score moves the clock by one more.
  live.clock.now = new Date(live.clock.now.getTime() + 49);
  expect(await board.change(1)).toEqual([{ scope: 'now', delaySeconds: 0, waits: 150 }]);
  await board.flush('now');
  live.clock.now = new Date(live.clock.now.getTime() + 5_000);
  expect((await board.change(2)).map(({ scope, waits }) => [scope, waits])).toEqual([
    ['now', 0],
    ['top', undefined],
    ['rest', undefined],
  ]);
});

test('a flush that got lost holds up no change for longer than a second', async () => {
  const board = await live.open();
  await board.change(0);
  live.clock.now = new Date(live.clock.now.getTime() + 1_001);
  expect((await board.change(1)).map(({ scope }) => scope)).toContain('now');
});

test('concurrent flushes publish frames in order and each once', async () => {
  const board = await live.open();
  const held = live.holdPosts();
  await board.change(0);
  const first = board.flush('now');
  await held.reached;
  await board.change(1);
  const second = board.flush('now');
  // Long enough for the second one to meet the frame that the first one is publishing; it passes in any case.
  await new Promise((resolve) => setTimeout(resolve, 100));
  held.release();
  await Promise.all([first, second]);
  for (const socket of connections) expect(board.sequences(socket)).toEqual([board.seq + 1, board.seq + 2]);
});

test.each([false, true])('a flush that stops at any call (after it took effect: %s) loses no frame', async (after) => {
  const board = await live.open();
  let expected = board.seq;
  for (let nth = 1; ; nth += 1) {
    await board.change(nth);
    const stopped = await board.stopAt(nth, after);
    // Another flush may deliver a stored frame from now on.
    live.clock.now = new Date(live.clock.now.getTime() + 1_000);
    await board.flush('now');
    expected += 1;
    expect([...new Set(board.sequences('a'))].at(-1)).toBe(expected);
    expect(board.leader('a')).toBe(board.expectedLeader());
    if (!stopped) break;
  }
  const sequences = [...new Set(board.sequences('a'))];
  expect(sequences).toEqual(sequences.map((_, index) => board.seq + 1 + index));
  expect(sequences.length).toBeGreaterThan(5);
});
