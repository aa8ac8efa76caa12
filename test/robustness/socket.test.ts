import { WebSocket } from 'ws';
import { ClientFrame, ServerFrame } from '../../schemas/_kit/topic.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import { allProblems } from '../../schemas/index.ts';
import { jsonCases, naughtyStrings } from '../support/data.ts';
import { sample } from '../support/depth.ts';
import { HOSTILE, placesIn, type Shape, shapeOf, withValue } from '../support/samples.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { createTargets, NO_LIMITS, type Person, type Targets } from './robustness-harness.ts';

let targets: Targets<TestStack>;
beforeAll(async () => {
  targets = await createTargets(await startStack(NO_LIMITS));
});
afterAll(() => targets.stack.stop());

type Frame = Record<string, unknown> & { type: string };
const codes = new Set(allProblems().map(({ code, status }) => `${status} ${code}`));

/** Opens a socket whose frames are read one by one. Every frame is checked against the contract. */
const dial = async ({ token }: Person) => {
  const socket = new WebSocket(targets.stack.socketUrl, ['kith.v1', token]);
  const waiting: ((frame: Frame) => void)[] = [];
  const frames: Frame[] = [];
  socket.on('message', (text) => {
    const frame = ServerFrame.parse(JSON.parse(String(text))) as Frame;
    if (frame.type === 'error') expect(codes).toContain(`${frame.status} ${frame.code}`);
    const next = waiting.shift();
    if (next) next(frame);
    else frames.push(frame);
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const next = (): Promise<Frame> => {
    const frame = frames.shift();
    return frame ? Promise.resolve(frame) : new Promise((resolve) => waiting.push(resolve));
  };
  const send = (frame: unknown): Promise<Frame> => {
    socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
    return next();
  };
  open.add(socket);
  return { socket, closed, next, send, close: () => socket.close() };
};
const open = new Set<WebSocket>();
const pong = { type: 'pong', topics: {} };

afterEach(() => {
  for (const socket of open) socket.terminate();
  open.clear();
  const failed = Object.entries(targets.stack.metrics().functions).filter(([name, { errors }]) => name.includes('socket') && errors > 0);
  expect(failed).toEqual([]);
});

describe('valid and invalid JSON as frames', () => {
  test('each gets an error with a code, and the socket stays open', async () => {
    const { send, close } = await dial(targets.people.plain);
    for (const { name: file, bytes: frame } of sample(jsonCases())) {
      // Text frames are UTF-8 by the protocol, so clients cannot send other bytes.
      const text = frame.toString();
      if (text === '' || frame.length > 32 * 1024) continue;
      const answer = await send(text);
      expect([file, answer.type, answer.status]).toEqual([file, 'error', 400]);
    }
    expect(await send({ type: 'ping' })).toEqual(pong);
    close();
  });
});

describe('hostile strings', () => {
  const strings = sample(naughtyStrings());

  test('none is accepted as a topic or type, and an id is returned unchanged', async () => {
    const { send, close } = await dial(targets.people.plain);
    for (const [index, text] of strings.entries()) {
      const id = text.slice(0, 100);
      expect(await send({ type: 'subscribe', id, topic: text })).toMatchObject({ type: 'error', id });
      if (index % 8 === 0) expect((await send({ type: text })).code).toMatch(/^(UNKNOWN_FRAME|INVALID_REQUEST)$/);
    }
    expect(await send({ type: 'ping' })).toEqual(pong);
    close();
  });
});

test('any value in a frame gets a response by the contract', async () => {
  const { send, close } = await dial(targets.people.plain);
  const shape = (shapeOf(ClientFrame) ?? {}) as Shape & { oneOf?: Shape[] };
  const kinds = shape.oneOf ?? shape.anyOf ?? [];
  expect(kinds.length).toBe(ClientFrame.options.length);
  let sent = 0;
  for (const kind of kinds) {
    const valid = { type: kind.properties?.type?.const, ...(kind.properties?.topic && { topic: 'competition:absent:leaderboard' }) };
    for (const { place } of placesIn(kind)) {
      for (const value of HOSTILE) {
        const frame = JSON.stringify(withValue(valid, place, value));
        if (frame === undefined || Buffer.byteLength(frame) > 32 * 1024) continue;
        sent += 1;
        expect((await send(frame)).type).toMatch(/^(error|ack|pong)$/);
      }
    }
    expect(await send({ ...valid, unknown: 1 })).toMatchObject({ code: 'INVALID_REQUEST', detail: expect.stringContaining('/unknown') });
  }
  expect(sent).toBeGreaterThan(200);
  close();
});

test.each([33 * 1024, 129 * 1024, 1024 * 1024])('a frame of %d bytes closes the connection, as on AWS', async (size) => {
  const { socket, closed } = await dial(targets.people.plain);
  socket.send(JSON.stringify({ type: 'ping', id: 'x'.repeat(size) }));
  expect(await closed).toBe(1009);
});

test('a binary frame closes the connection, as on AWS', async () => {
  const { socket, closed } = await dial(targets.people.plain);
  socket.send(Buffer.from('{"type":"ping"}'));
  expect(await closed).toBe(1003);
});

test('the fifty-first topic is rejected, and the other fifty stay subscribed', async () => {
  const { competitionId = '' } = targets.ids;
  const { body } = await targets.call(competitions.getCompetition, { as: targets.people.creator });
  const rounds = (body as { rounds: { roundId: string }[] }).rounds;
  const { send, close } = await dial(targets.people.plain);
  const topics = [
    `competition:${competitionId}:leaderboard`,
    ...rounds.map(({ roundId }) => `competition:${competitionId}:leaderboard:round:${roundId}`),
  ];
  for (let more = 0; topics.length < 51; more += 1) {
    const { competitionId: other } = await targets.create({ name: `more ${more}` }, targets.people.plain);
    topics.push(`competition:${other}:leaderboard`);
  }
  for (const topic of topics.slice(0, 50)) expect(await send({ type: 'subscribe', topic })).toMatchObject({ type: 'ack', topic });
  expect(await send({ type: 'subscribe', topic: topics[50] })).toMatchObject({ type: 'error', code: 'TOO_MANY_TOPICS', status: 409 });
  expect(await send({ type: 'subscribe', topic: topics[0] })).toMatchObject({ type: 'ack' });
  expect(Object.keys((await send({ type: 'ping' })).topics as object).sort()).toEqual(topics.slice(0, 50).sort());
  close();
});

test('a hidden topic gets the same response as a missing one', async () => {
  const { send, close } = await dial(targets.people.stranger);
  const missing = await send({ type: 'subscribe', topic: 'competition:absent:leaderboard' });
  expect(missing).toMatchObject({ type: 'error', code: 'NOT_FOUND', status: 404 });
  for (const competitionId of targets.hidden.competitionId ?? []) {
    expect(await send({ type: 'subscribe', topic: `competition:${competitionId}:leaderboard` })).toEqual(missing);
    expect(await send({ type: 'subscribe', topic: `competition:${competitionId}:leaderboard`, after: 0 })).toEqual(missing);
  }
  for (const topic of [
    '',
    ':',
    '::',
    'competition',
    'competition::leaderboard',
    'competition:*:leaderboard',
    'competition:{competitionId}:leaderboard',
  ])
    expect(await send({ type: 'subscribe', topic })).toEqual(missing);
  expect(await send({ type: 'ping' })).toEqual(pong);
  close();
});

test('unsubscribing from a topic without a subscription is not an error', async () => {
  const { send, close } = await dial(targets.people.plain);
  expect(await send({ type: 'unsubscribe', id: 1, topic: 'competition:absent:leaderboard' })).toMatchObject({ type: 'ack', id: 1 });
  close();
});

test('a hundred concurrent frames get one response each, by id', async () => {
  const { socket, next, close } = await dial(targets.people.plain);
  for (let id = 0; id < 100; id += 1) socket.send(JSON.stringify({ type: 'ping', id }));
  const ids: unknown[] = [];
  while (ids.length < 100) ids.push((await next()).id);
  expect(ids.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, id) => id));
  close();
});

test('a client that disconnects between its frames causes no server error', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { socket } = await dial(targets.people.plain);
    for (let id = 0; id < 10; id += 1)
      socket.send(JSON.stringify({ type: 'subscribe', id, topic: `competition:${targets.ids.competitionId}:leaderboard` }));
    socket.terminate();
  }
  await targets.stack.settle();
});
