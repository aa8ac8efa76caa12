import { deepStrictEqual } from 'node:assert/strict';
import type { Relationship, Side } from '../../lambdas/_people/relationship.model.ts';
import * as people from '../../lambdas/_people/relationship.rules.ts';
import * as transitions from '../../lambdas/graph/relationship/relationship.rules.ts';
import { fc } from '../support/property.ts';

const ADA = 'user_aaaaaaaaaaaaaaaaaaaa';
const BOB = 'user_bbbbbbbbbbbbbbbbbbbb';
const AT = '2026-11-20T12:00:00.000Z';
const SIDES: readonly Side[] = ['low', 'high'];

/** An action of one side, with the checks of the use cases: no requests between friends or blocked users. */
type Command = { by: Side; action: (typeof COMMANDS)[number] };
const COMMANDS = [
  'ask',
  'accept',
  'decline',
  'cancel',
  'unfriend',
  'close',
  'not close',
  'follow',
  'ask to follow',
  'approve',
  'unfollow',
  'remove follower',
  'block',
  'unblock',
] as const;
const commands = (maxLength = 40) =>
  fc.array(fc.record({ by: fc.constantFrom(...SIDES), action: fc.constantFrom(...COMMANDS) }), { maxLength });

const changed = (relationship: Relationship, { by, action }: Command): Relationship | undefined => {
  const other = people.otherSide(by);
  const { request } = relationship;
  const blocked = people.isBlocked(relationship);
  switch (action) {
    case 'ask':
      return blocked || relationship.friendsSince ? undefined : transitions.requestFriendship(relationship, by, 'hello', AT);
    case 'accept':
      return request?.from === other ? transitions.acceptRequest(relationship, AT) : undefined;
    case 'decline':
      return request?.from === other ? transitions.endRequest(relationship, 'declined', AT) : undefined;
    case 'cancel':
      return request?.from === by ? transitions.endRequest(relationship, 'cancelled', AT) : undefined;
    case 'unfriend':
      return transitions.endFriendship(relationship);
    case 'close':
      return transitions.markClose(relationship, by, true);
    case 'not close':
      return transitions.markClose(relationship, by, false);
    case 'follow':
      return blocked ? undefined : transitions.follow(relationship, by, false, AT);
    case 'ask to follow':
      return blocked ? undefined : transitions.follow(relationship, by, true, AT);
    case 'approve':
      return transitions.approveFollow(relationship, other, AT);
    case 'unfollow':
      return transitions.endFollow(relationship, by, by, AT);
    case 'remove follower':
      return transitions.endFollow(relationship, other, by, AT);
    case 'block':
      return transitions.block(relationship, by, AT, false);
    case 'unblock':
      return transitions.unblock(relationship, by);
  }
};

/** Reference model: a relationship without versions, times and ids. */
type Model = {
  friends: boolean;
  asked: Side | undefined;
  close: Record<Side, boolean>;
  follow: Record<Side, 'none' | 'requested' | 'following'>;
  blocked: Record<Side, boolean>;
};
const noRelation = (): Model => ({
  friends: false,
  asked: undefined,
  close: { low: false, high: false },
  follow: { low: 'none', high: 'none' },
  blocked: { low: false, high: false },
});

const apply = (model: Model, { by, action }: Command): void => {
  const other = people.otherSide(by);
  const blocked = model.blocked.low || model.blocked.high;
  const befriend = () => Object.assign(model, { friends: true, asked: undefined });
  if (action === 'ask' && !blocked && !model.friends) {
    if (model.asked === other) befriend();
    else model.asked = by;
  } else if (action === 'accept' && model.asked === other) befriend();
  else if (action === 'decline' && model.asked === other) model.asked = undefined;
  else if (action === 'cancel' && model.asked === by) model.asked = undefined;
  else if (action === 'unfriend') Object.assign(model, { friends: false, close: { low: false, high: false } });
  else if (action === 'close' && model.friends) model.close[by] = true;
  else if (action === 'not close') model.close[by] = false;
  else if (action === 'follow' && !blocked) model.follow[by] = 'following';
  else if (action === 'ask to follow' && !blocked && model.follow[by] !== 'following')
    model.follow[by] = model.friends ? 'following' : 'requested';
  else if (action === 'approve' && model.follow[other] === 'requested') model.follow[other] = 'following';
  else if (action === 'unfollow') model.follow[by] = 'none';
  else if (action === 'remove follower') model.follow[other] = 'none';
  else if (action === 'block') Object.assign(model, { ...noRelation(), blocked: { ...model.blocked, [by]: true } });
  else if (action === 'unblock') model.blocked[by] = false;
};

const modelOf = ({ friendsSince, request, sides }: Relationship): Model => ({
  friends: friendsSince !== undefined,
  asked: request?.status === 'pending' ? request.from : undefined,
  close: { low: sides.low.close ?? false, high: sides.high.close ?? false },
  follow: { low: sides.low.follow?.state ?? 'none', high: sides.high.follow?.state ?? 'none' },
  blocked: { low: sides.low.blockedAt !== undefined, high: sides.high.blockedAt !== undefined },
});

const applyAll = (
  list: readonly Command[],
  each: (before: Relationship, after: Relationship, command: Command) => void = () => {},
): Relationship => {
  let relationship = people.noRelationship(ADA, BOB);
  for (const command of list) {
    const after = changed(relationship, command) ?? relationship;
    each(relationship, after, command);
    relationship = after;
  }
  return relationship;
};

test('any sequence of actions leads to the relationship of the reference model', () => {
  fc.assert(
    fc.property(commands(), (list) => {
      const model = noRelation();
      applyAll(list, (_, after, command) => {
        apply(model, command);
        // Thousands of steps: the comparison of Jest takes ten times as long.
        deepStrictEqual([command, modelOf(after)], [command, model]);
      });
    }),
    { numRuns: 2000 },
  );
});

test('a version increases with every change and only then', () => {
  fc.assert(
    fc.property(commands(), (list) => {
      applyAll(list, (before, after) => {
        expect(after.v).toBe(after === before ? before.v : before.v + 1);
        if (after !== before) expect({ ...after, v: 0 }).not.toEqual({ ...before, v: 0 });
      });
    }),
    { numRuns: 1000 },
  );
});

test('a block ends the whole relationship in both directions, and an unblock restores nothing', () => {
  fc.assert(
    fc.property(commands(), fc.constantFrom(...SIDES), (list, by) => {
      const before = applyAll(list);
      const after = transitions.block(before, by, AT, true) ?? before;
      expect(modelOf(after)).toEqual({ ...noRelation(), blocked: { ...modelOf(before).blocked, [by]: true } });
      for (const [author, viewer] of [
        [ADA, BOB],
        [BOB, ADA],
      ] as const) {
        expect(people.feedReason(after, author)).toBeUndefined();
        expect(people.relationshipKind(after, author)).toBe('stranger');
        expect(['blocked', 'none']).toContain(people.relationshipLabel(after, viewer));
      }
      const lifted = transitions.unblock(after, by) ?? after;
      expect(modelOf(lifted)).toEqual({ ...noRelation(), blocked: { ...modelOf(before).blocked, [by]: false } });
      const { friendRequestPause: _, followRequestPause: __, ...rest } = lifted.sides[by];
      expect(rest).toEqual({});
    }),
    { numRuns: 1000 },
  );
});

test('the rules do not depend on the order of the two user ids', () => {
  const mirrored = (side: Side | undefined) => side && people.otherSide(side);
  fc.assert(
    fc.property(commands(), (list) => {
      const one = modelOf(applyAll(list));
      const other = modelOf(applyAll(list.map(({ by, action }) => ({ by: people.otherSide(by), action }))));
      const swap = <Value>({ low, high }: Record<Side, Value>) => ({ low: high, high: low });
      expect(other).toEqual({
        friends: one.friends,
        asked: mirrored(one.asked),
        close: swap(one.close),
        follow: swap(one.follow),
        blocked: swap(one.blocked),
      });
    }),
    { numRuns: 1000 },
  );
});

test('a request has a unique id that names its users, and a message only while it is open', () => {
  fc.assert(
    fc.property(commands(60), (list) => {
      const ids = new Set<string>();
      applyAll(list, (before, { request }) => {
        if (!request) return;
        expect(transitions.usersOfRequest(request.requestId)).toEqual({ low: ADA, high: BOB });
        expect(request.message).toBe(request.status === 'pending' ? 'hello' : undefined);
        expect(request.answeredAt === undefined).toBe(request.status === 'pending');
        if (request.requestId === before.request?.requestId) return;
        expect(ids.has(request.requestId)).toBe(false);
        ids.add(request.requestId);
      });
    }),
    { numRuns: 500 },
  );
});

test('the relationship label is the strongest part of the relationship', () => {
  const of = (...list: Command[]) =>
    SIDES.map((side) => people.relationshipLabel(applyAll(list), people.userAt({ low: ADA, high: BOB }, side)));
  const low = (action: Command['action']): Command => ({ by: 'low', action });
  const high = (action: Command['action']): Command => ({ by: 'high', action });
  expect(of()).toEqual(['none', 'none']);
  expect(of(low('follow'))).toEqual(['following', 'follower']);
  expect(of(low('ask to follow'))).toEqual(['follow_requested', 'none']);
  expect(of(low('follow'), high('follow'))).toEqual(['following', 'following']);
  expect(of(low('follow'), low('ask'))).toEqual(['request_sent', 'request_received']);
  expect(of(low('ask'), high('ask'))).toEqual(['friend', 'friend']);
  expect(of(low('ask'), high('accept'), low('close'))).toEqual(['close_friend', 'friend']);
  expect(of(low('ask'), high('accept'), low('block'))).toEqual(['blocked', 'none']);
  expect(of(low('block'), high('block'))).toEqual(['blocked', 'blocked']);
  expect(people.relationshipLabel(undefined, ADA)).toBe('none');
});

test('a close-friend mark applies in one direction only', () => {
  const relationship = applyAll([
    { by: 'low', action: 'ask' },
    { by: 'high', action: 'ask' },
    { by: 'low', action: 'close' },
  ]);
  expect([people.relationshipKind(relationship, ADA), people.relationshipKind(relationship, BOB)]).toEqual(['close_friend', 'friend']);
  expect([people.feedReason(relationship, ADA), people.feedReason(relationship, BOB)]).toEqual(['close_friend', 'friend']);
});

test('a malformed request id has no users', () => {
  const [low, high] = ['a'.repeat(20), 'b'.repeat(20)];
  for (const id of [
    '',
    'absent_0',
    `${low}-${high}`,
    `${high}-${low}-1`,
    `${low}-${low}-1`,
    `${low}-${high}-`,
    `${low}-${high}-1-1`,
    `${low}-${high}-${'1'.repeat(11)}`,
  ])
    expect([id, transitions.usersOfRequest(id)]).toEqual([id, undefined]);
  expect(() => people.inOrder(ADA, ADA)).toThrow(TypeError);
});
