import {
  ended,
  heirOf,
  joined,
  lacksFounder,
  noMembership,
  requestClosed,
  requested,
  staffWith,
  waitsUntil,
} from '../../lambdas/communities/members/membership.rules.ts';

const none = noMembership('community_a', 'user_a');
const AT = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'] as const;

test('leaving keeps how and when the user had joined, and joining again starts anew', () => {
  const member = joined(none, { via: 'open', role: 'moderator', shard: 3, at: AT[0] });
  expect(member).toMatchObject({ v: 1, state: 'member', role: 'moderator', epoch: 1, shard: 3, joinedAt: AT[0] });
  const left = ended(member, 'left', AT[1]);
  expect(left).toMatchObject({ v: 2, state: 'left', role: 'member', joinedAt: AT[0], joinedVia: 'open', leftAt: AT[1] });
  expect(left.shard).toBeUndefined();
  const again = joined(left, { via: 'request', shard: 1, at: AT[2] });
  expect(again).toMatchObject({ v: 3, state: 'member', role: 'member', epoch: 2, joinedVia: 'request', joinedAt: AT[2] });
  expect(again.leftAt).toBeUndefined();
});

test('a declined request has to wait for a week, a withdrawn one does not', () => {
  const open = requested(none, AT[0]);
  const declined = requestClosed(open, AT[1]);
  expect(declined).toMatchObject({ state: 'none', declinedAt: AT[1] });
  expect(waitsUntil(declined, new Date('2026-01-08T23:59:59.999Z'))).toBe('2026-01-09T00:00:00.000Z');
  expect(waitsUntil(declined, new Date('2026-01-09T00:00:00.000Z'))).toBeUndefined();
  expect(waitsUntil(requestClosed(open, undefined), new Date(AT[0]))).toBeUndefined();
  const former = ended(joined(none, { via: 'open', shard: 0, at: AT[0] }), 'removed', AT[1]);
  expect(requestClosed(requested(former, AT[2]), undefined)).toMatchObject({ state: 'left', leftAt: AT[1] });
});

test('staff changes only where the role does', () => {
  const staff = { user_a: 'founder', user_b: 'admin' } as const;
  expect(staffWith(staff, 'user_a', 'founder')).toBe(staff);
  expect(staffWith(staff, 'user_c', 'member')).toBe(staff);
  expect(staffWith(staff, 'user_b', 'member')).toEqual({ user_a: 'founder' });
  expect(staffWith(staff, 'user_c', 'moderator')).toEqual({ ...staff, user_c: 'moderator' });
});

test('only an open community needs a founder', () => {
  expect(lacksFounder({ staff: { user_a: 'admin' } })).toBe(true);
  expect(lacksFounder({ staff: { user_a: 'founder' } })).toBe(false);
  expect(lacksFounder({ staff: {}, archivedAt: AT[0] })).toBe(false);
});

test('the administrator of the longest membership inherits, then the moderator, and no member', () => {
  const as = (userId: string, role: 'admin' | 'moderator' | 'member', at: string) =>
    joined(noMembership('community_a', userId), { via: 'open', role, shard: 0, at });
  const [late, early, moderator, member] = [
    as('late', 'admin', AT[1]),
    as('early', 'admin', AT[0]),
    as('m', 'moderator', AT[0]),
    as('x', 'member', AT[0]),
  ];
  expect(heirOf([member, moderator, late, early])?.userId).toBe('early');
  expect(heirOf([member, moderator, late, { ...early, hidden: true }])?.userId).toBe('late');
  expect(heirOf([member, moderator])?.userId).toBe('m');
  expect(heirOf([member, ended(late, 'left', AT[2])])).toBeUndefined();
});
