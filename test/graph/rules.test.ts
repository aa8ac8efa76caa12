import { deepStrictEqual } from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Relationship, Side } from '../../lambdas/_people/relationship.model.ts';
import * as people from '../../lambdas/_people/relationship.rules.ts';
import * as transitions from '../../lambdas/graph/relationship/relationship.rules.ts';

const ADA = 'user_aaaaaaaaaaaaaaaaaaaa';
const BOB = 'user_bbbbbbbbbbbbbbbbbbbb';
const AT = '2026-11-20T12:00:00.000Z';
const SIDES: readonly Side[] = ['low', 'high'];

/** What somebody does about the other, as the use cases let them: friends and blocked people are asked for nothing. */
type Command = { by: Side; what: (typeof COMMANDS)[number] };
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
  fc.array(fc.record({ by: fc.constantFrom(...SIDES), what: fc.constantFrom(...COMMANDS) }), { maxLength });

const changed = (relationship: Relationship, { by, what }: Command): Relationship | undefined => {
  const other = people.otherSide(by);
  const { request } = relationship;
  const blocked = people.isBlocked(relationship);
  switch (what) {
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
      return transitions.endFollow(relationship, by);
    case 'remove follower':
      return transitions.endFollow(relationship, other);
    case 'block':
      return transitions.block(relationship, by, AT, false);
    case 'unblock':
      return transitions.unblock(relationship, by);
  }
};

/** The same written down once more, without versions, times and ids. */
type Model = {
  friends: boolean;
  asked: Side | undefined;
  close: Record<Side, boolean>;
  follow: Record<Side, 'none' | 'requested' | 'following'>;
  blocked: Record<Side, boolean>;
};
const nothing = (): Model => ({
  friends: false,
  asked: undefined,
  close: { low: false, high: false },
  follow: { low: 'none', high: 'none' },
  blocked: { low: false, high: false },
});

const apply = (model: Model, { by, what }: Command): void => {
  const other = people.otherSide(by);
  const blocked = model.blocked.low || model.blocked.high;
  const befriend = () => Object.assign(model, { friends: true, asked: undefined });
  if (what === 'ask' && !blocked && !model.friends) {
    if (model.asked === other) befriend();
    else model.asked = by;
  } else if (what === 'accept' && model.asked === other) befriend();
  else if (what === 'decline' && model.asked === other) model.asked = undefined;
  else if (what === 'cancel' && model.asked === by) model.asked = undefined;
  else if (what === 'unfriend') Object.assign(model, { friends: false, close: { low: false, high: false } });
  else if (what === 'close' && model.friends) model.close[by] = true;
  else if (what === 'not close') model.close[by] = false;
  else if (what === 'follow' && !blocked) model.follow[by] = 'following';
  else if (what === 'ask to follow' && !blocked && model.follow[by] !== 'following')
    model.follow[by] = model.friends ? 'following' : 'requested';
  else if (what === 'approve' && model.follow[other] === 'requested') model.follow[other] = 'following';
  else if (what === 'unfollow') model.follow[by] = 'none';
  else if (what === 'remove follower') model.follow[other] = 'none';
  else if (what === 'block') Object.assign(model, { ...nothing(), blocked: { ...model.blocked, [by]: true } });
  else if (what === 'unblock') model.blocked[by] = false;
};

const seen = ({ friendsSince, request, sides }: Relationship): Model => ({
  friends: friendsSince !== undefined,
  asked: request?.status === 'pending' ? request.from : undefined,
  close: { low: sides.low.close ?? false, high: sides.high.close ?? false },
  follow: { low: sides.low.follow?.state ?? 'none', high: sides.high.follow?.state ?? 'none' },
  blocked: { low: sides.low.blockedAt !== undefined, high: sides.high.blockedAt !== undefined },
});

const play = (
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

test('whatever two people do the relationship is what the model says', () => {
  fc.assert(
    fc.property(commands(), (list) => {
      const model = nothing();
      play(list, (_, after, command) => {
        apply(model, command);
        // Thousands of steps: jest's own comparison takes ten times as long.
        deepStrictEqual([command, seen(after)], [command, model]);
      });
    }),
    { numRuns: 2000 },
  );
});

test('every change is a new version and nothing else is', () => {
  fc.assert(
    fc.property(commands(), (list) => {
      play(list, (before, after) => {
        expect(after.v).toBe(after === before ? before.v : before.v + 1);
        if (after !== before) expect({ ...after, v: 0 }).not.toEqual({ ...before, v: 0 });
      });
    }),
    { numRuns: 1000 },
  );
});

test('a block ends everything both ways and what was ended stays ended', () => {
  fc.assert(
    fc.property(commands(), fc.constantFrom(...SIDES), (list, by) => {
      const before = play(list);
      const after = transitions.block(before, by, AT, true) ?? before;
      expect(seen(after)).toEqual({ ...nothing(), blocked: { ...seen(before).blocked, [by]: true } });
      for (const [author, viewer] of [
        [ADA, BOB],
        [BOB, ADA],
      ] as const) {
        expect(people.feedReason(after, author)).toBeUndefined();
        expect(people.relationshipKind(after, author)).toBe('stranger');
        expect(['blocked', 'none']).toContain(people.relationshipLabel(after, viewer));
      }
      const lifted = transitions.unblock(after, by) ?? after;
      expect(seen(lifted)).toEqual({ ...nothing(), blocked: { ...seen(before).blocked, [by]: false } });
      expect(lifted.sides[by]).toEqual({});
    }),
    { numRuns: 1000 },
  );
});

test('two people are alike whoever of them comes first in the order of ids', () => {
  const mirrored = (side: Side | undefined) => side && people.otherSide(side);
  fc.assert(
    fc.property(commands(), (list) => {
      const one = seen(play(list));
      const other = seen(play(list.map(({ by, what }) => ({ by: people.otherSide(by), what }))));
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

test('a request has an id of its own that leads to its people and a message only while it is open', () => {
  fc.assert(
    fc.property(commands(60), (list) => {
      const ids = new Set<string>();
      play(list, (before, { request }) => {
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

test('the strongest thing between two people is their relationship', () => {
  const of = (...list: Command[]) =>
    SIDES.map((side) => people.relationshipLabel(play(list), people.userAt({ low: ADA, high: BOB }, side)));
  const low = (what: Command['what']): Command => ({ by: 'low', what });
  const high = (what: Command['what']): Command => ({ by: 'high', what });
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

test('a friend is close to whom the other marked and not the other way round', () => {
  const relationship = play([
    { by: 'low', what: 'ask' },
    { by: 'high', what: 'ask' },
    { by: 'low', what: 'close' },
  ]);
  expect([people.relationshipKind(relationship, ADA), people.relationshipKind(relationship, BOB)]).toEqual(['close_friend', 'friend']);
  expect([people.feedReason(relationship, ADA), people.feedReason(relationship, BOB)]).toEqual(['close_friend', 'friend']);
});

test('ids that the api never gave lead to nobody', () => {
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
