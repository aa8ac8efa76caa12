import { imitatesRole, isReservedHandle } from '../../lambdas/users/profile/reserved-names.rules.ts';

test.each([
  'admin',
  'ADMIN',
  'a.d.m.i.n',
  'adm1n',
  'admln',
  '4dm1n',
  'adrnin',
  'm0derator',
  'rnoderator',
  'moder4tor',
  'r00t',
  'me',
  'm.e',
  'api',
  'nu11',
])('%s is a reserved handle', (handle) => expect(isReservedHandle(handle)).toBe(true));
test.each([
  'kith',
  'k1th',
  'kith.support',
  'support-team',
  'the_admin',
  'admins',
  'mod-team.support',
  'staff5',
  'sy5tem',
  'deleted',
  'everyone',
])('%s is a reserved handle', (handle) => expect(isReservedHandle(handle)).toBe(true));
test.each([
  'ada',
  'meme',
  'supporter',
  'admirer',
  'team',
  'the.ada',
  'modern',
  'keith',
  'mel',
  'staffan',
  'rootbeer',
  'barney',
  'system-of-a-down',
  'admin7',
])('%s is free', (handle) => expect(isReservedHandle(handle)).toBe(false));

test.each([
  'Admin',
  'аdmin',
  'аԁміп',
  'ΑDMΙN',
  '𝐀𝐝𝐦𝐢𝐧',
  'Ａｄｍｉｎ',
  'ad\u200bmin',
  'Ádmïn',
  '✅ Admin',
  '@dmin',
  'Sυpport',
  'Kith  Support',
  'ѕtaff',
])('%s imitates a role', (name) => expect(imitatesRole(name)).toBe(true));
test.each(['Ada Lovelace', 'Admin Nguyen', 'Root', 'Team', 'The Kid', 'Анна', '李小龙', 'Support Ukraine', 'Mel'])(
  '%s imitates none',
  (name) => expect(imitatesRole(name)).toBe(false),
);
