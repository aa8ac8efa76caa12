const idOf = (prefix: string): string => `${prefix}_0k3v7m2q9x4c8b5n1d6f`;

/** Ids end in `Id`; some name a user by their part in the matter. */
const OF_USERS = new Set(['actor', 'by', 'creatorId', 'recipientId', 'requesterId', 'startedBy', 'submittedBy', 'suspendedBy', 'userId']);

/** Values of common fields, by name. A field of one domain only names its own with `.meta({ examples })`. */
const VALUES: Readonly<Record<string, unknown>> = {
  avatarUrl: 'https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp',
  bio: 'Runs before breakfast.',
  body: 'Ten kilometres with @bob',
  bytes: 482_113,
  capacity: 500,
  clonedFrom: null,
  contentType: 'image/jpeg',
  cursor: null,
  date: '2026-11-20',
  description: 'As many as you can in a minute, every day of the week.',
  detail: 'The competition has 500 participants, and room for 500.',
  displayName: 'Ada',
  from: '2026-11-01',
  handle: 'ada',
  height: 1067,
  graceSeconds: 60,
  id: idOf('post'),
  instance: 'urn:uuid:5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7',
  job: 'competitions-lifecycle',
  locale: 'en-GB',
  maxScore: null,
  message: 'We met at the club.',
  minScore: null,
  name: 'Push-ups',
  note: 'The same text under every post.',
  parentId: null,
  path: '/v1/me',
  precision: 0,
  reason: 'Advertising',
  region: 'AT-9',
  replyTo: idOf('comment'),
  roundId: 'r1',
  roundScore: 42,
  score: 42,
  startScore: null,
  timeZone: 'Europe/Vienna',
  to: '2026-11-20',
  url: 'https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp',
  weight: 1,
  width: 1600,
};

/** Times that make sense together; any other time is that of the call. */
const TIMES: Readonly<Record<string, string>> = {
  startsAt: '2026-11-15T00:00:00.000Z',
  endsAt: '2026-11-22T00:00:00.000Z',
  joinUntil: '2026-11-22T00:00:00.000Z',
  frozenAt: '2026-11-22T00:01:00.000Z',
  expiresAt: '2026-11-27T09:43:00.000Z',
  deleteAfter: '2026-12-04T09:43:00.000Z',
};
export const NOW = '2026-11-20T09:43:00.000Z';

/** Times of what has not happened in an example. */
export const hasNotHappened = (name: string): boolean => /^(cancelled|left|edited|answered)At$/.test(name);

/** Returns the example of a text or number by the name of its field; undefined where the name says nothing. */
export const valueNamed = (name: string, format: unknown): unknown => {
  if (format === 'date-time') return hasNotHappened(name) ? undefined : (TIMES[name] ?? NOW);
  if (name in VALUES) return VALUES[name];
  if (OF_USERS.has(name)) return idOf('user');
  const [, noun] = /^(.+)Ids?$/.exec(name) ?? [];
  if (noun === undefined) return undefined;
  return idOf(noun === 'avatarMedia' ? 'media' : noun.toLowerCase());
};
