import { mayRead, narrower, type PolicyInput, RELATIONSHIP_KINDS } from '../../lambdas/_people/policy.ts';
import { AUDIENCES, type Audience, DEFAULT_AUDIENCES, FEATURES } from '../../schemas/_kit/audience.ts';

/*
 * The expected decisions, written by hand and independent of the policy's code.
 */
type Grid = Record<string, Record<string, string>>;

const grid = (text: string): Grid => {
  const [head = '', ...rows] = text.trim().split('\n');
  const columns = head.trim().split(/\s+/).slice(1);
  const cells = rows.map((row) => row.trim().split(/\s+/));
  return Object.fromEntries(
    cells.map(([name = '', ...values]) => [name, Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']))]),
  );
};

/** Neither a block nor a suspension applies. */
const OPEN = grid(`
  audience       self  close_friend  friend  follower  stranger
  public         yes   yes           yes     yes       yes
  friends        yes   yes           yes     no        no
  close_friends  yes   yes           no      no        no
  private        yes   no            no      no        no
`);
/** Either user has blocked the other, or the subject is suspended. */
const CLOSED = grid(`
  audience       self  close_friend  friend  follower  stranger
  public         yes   no            no      no        no
  friends        yes   no            no      no        no
  close_friends  yes   no            no      no        no
  private        yes   no            no      no        no
`);
/** The viewer moderates the feature. */
const MODERATED = grid(`
  audience       self  close_friend  friend  follower  stranger
  public         yes   yes           yes     yes       yes
  friends        yes   yes           yes     yes       yes
  close_friends  yes   yes           yes     yes       yes
  private        yes   yes           yes     yes       yes
`);
/** Features that a role reads as any other user, and as a moderator. */
const READS_AS = grid(`
  feature      user    moderator  admin
  profile      user    moderator  moderator
  checkIns     user    moderator  moderator
  favorites    user    user       user
  collections  user    moderator  moderator
  reviews      user    moderator  moderator
  activity     user    moderator  moderator
  location     user    user       user
`);
/** Effect of a block and a suspension. */
const SITUATION = grid(`
  blocked  suspended  not_suspended
  yes      closed     closed
  no       closed     open
`);
const NARROWER = grid(`
  of             public         friends        close_friends  private
  public         public         friends        close_friends  private
  friends        friends        friends        close_friends  private
  close_friends  close_friends  close_friends  close_friends  private
  private        private        private        private        private
`);

const expected = ({ feature, audience, kind, blocked, suspended, role }: PolicyInput): string | undefined => {
  const situation = SITUATION[blocked ? 'yes' : 'no']?.[suspended ? 'suspended' : 'not_suspended'];
  const table = READS_AS[feature]?.[role] === 'moderator' ? MODERATED : situation === 'open' ? OPEN : CLOSED;
  return table[audience]?.[kind];
};

const ROLES = ['user', 'moderator', 'admin'] as const;
const cells: PolicyInput[] = FEATURES.flatMap((feature) =>
  AUDIENCES.flatMap((audience) =>
    RELATIONSHIP_KINDS.flatMap((kind) =>
      [true, false].flatMap((blocked) =>
        [true, false].flatMap((suspended) => ROLES.map((role) => ({ feature, audience, kind, blocked, suspended, role }))),
      ),
    ),
  ),
);

test('the tables cover exactly the features, audiences, kinds and roles', () => {
  expect(Object.keys(READS_AS)).toEqual([...FEATURES]);
  for (const row of Object.values(READS_AS)) expect(Object.keys(row)).toEqual([...ROLES]);
  for (const table of [OPEN, CLOSED, MODERATED]) {
    expect(Object.keys(table)).toEqual([...AUDIENCES]);
    for (const row of Object.values(table)) expect(Object.keys(row)).toEqual([...RELATIONSHIP_KINDS]);
  }
});

test('every combination of feature, audience, kind, block, suspension and role is decided as the tables say', () => {
  expect(cells).toHaveLength(7 * 4 * 5 * 2 * 2 * 3);
  const wrong = cells.filter((input) => (mayRead(input) ? 'yes' : 'no') !== expected(input));
  expect(wrong).toEqual([]);
});

test('users always see their own data, and private data is visible to no other user but moderators', () => {
  for (const input of cells.filter(({ kind }) => kind === 'self')) expect([input, mayRead(input)]).toEqual([input, true]);
  const visible = cells.filter((input) => input.audience === 'private' && input.kind !== 'self' && input.role === 'user' && mayRead(input));
  expect(visible).toEqual([]);
});

test.each(AUDIENCES.flatMap((a) => AUDIENCES.map((b) => [a, b] as const)))('the narrower of %s and %s', (a, b) => {
  expect(narrower(a, b)).toBe(NARROWER[a]?.[b]);
});

test('by default the profile is public and the location private', () => {
  const defaults: Record<string, Audience> = {
    profile: 'public',
    checkIns: 'friends',
    favorites: 'friends',
    collections: 'friends',
    reviews: 'public',
    activity: 'public',
    location: 'private',
  };
  expect(DEFAULT_AUDIENCES).toEqual(defaults);
});
