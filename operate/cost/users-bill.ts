import { budgets } from '../../test/journeys/consequences/budgets.ts';
import { type BillLine, DAYS, line, usdOf } from './bill.ts';
import { searchBill } from './search-bill.ts';
import { ACTIONS, callsOf, NOTIFICATIONS, READERS, READS, SOCKET } from './user-day.ts';

/** A fifth of all users uses the app on a day. */
const ACTIVE = 0.2;
/** Age of the deployment: what actions leave in the table grows until then. */
const STORED_DAYS = 180;
const FEED_ENTRY = { bytes: 300, days: 90 };
/** A call on 512 MB: its mean time, and the share of calls that start an instance first. */
const CALL = { seconds: 0.05, coldShare: 0.015, coldSeconds: 0.6, memory: 0.5, answerBytes: 3_000, logBytes: 600 };
/** An invocation of a worker or of the stream reader. */
const WORK = { seconds: 0.08, memory: 0.5, logBytes: 200 };
/** Two calls of three find a lease of the rate limit on their instance. */
const LEASES = 1 / 3;
/** A message is sent, received and deleted. */
const REQUESTS_A_MESSAGE = 3;
/** An image is uploaded, read once and stored in a few sizes. */
const IMAGE = { bytes: 1_000_000, files: 5, seconds: 2, memory: 1.73 };
/**
 * What the nightly reconciliations read: a thirtieth of the table at 128 units a MB, the likes, comments and posts of three days with
 * their counted rows, and every entry of the open boards.
 */
const NIGHTLY = { unitsOfMB: 128, tableShare: 1 / 30, postDays: 3, unitsOfPostRow: 2, boardsOfUser: 2, unitsOfEntry: 2.3 };

type Units = { invocations: number; readUnits: number; writeUnits: number; fifo: number };
const consequencesOf = (name: string): Units => {
  const measured = budgets[name];
  if (!measured) throw new Error(`no consequences of "${name}" are measured; take a name of test/journeys/consequences/budgets.ts`);
  const [invocations, , readUnits, writeUnits, , { fifo = 0 } = {}] = measured;
  return { invocations, readUnits, writeUnits, fifo };
};

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((total, item) => total + of(item), 0);

/** An active user's day in calls, units and bytes. */
const userDay = () => {
  const reads = sum(READS, ({ times }) => times);
  const acts = sum(ACTIONS, callsOf);
  const measured = ACTIONS.map((action) => ({ ...action, ...consequencesOf(action.name) }));
  const extraReaders = sum(ACTIONS, ({ times, readers = 5 }) => times * (readers - 5));
  const images = sum(
    ACTIONS.filter(({ name }) => name.startsWith('upload')),
    ({ times }) => times,
  );
  const readUnitsOf = ({ route, rru }: (typeof READS)[number]): number => {
    const units = rru ?? route.budget?.readUnits;
    if (units === undefined) throw new Error(`${route.id} has no budget of read units`);
    return units;
  };
  const writeUnits = sum(measured, (action) => action.times * action.writeUnits) + extraReaders + (reads + acts) * LEASES;
  return {
    calls: reads + acts,
    images,
    readUnits: sum(READS, (read) => read.times * readUnitsOf(read)) + sum(measured, ({ times, readUnits }) => times * readUnits),
    writeUnits,
    postRows: sum(
      ACTIONS.filter(({ name }) => /^(post|like|comment)/.test(name)),
      ({ times }) => times,
    ),
    // Without the function that answers the call itself.
    work: sum(measured, (action) => action.times * action.invocations - callsOf(action)),
    fifo: sum(measured, ({ times, fifo }) => times * fifo),
    events: 2 * acts,
    bytes: sum(ACTIONS, ({ times, bytes }) => times * bytes),
    feedEntries: sum(ACTIONS, ({ times, readers = 0 }) => times * readers),
  };
};

/** Computes what users cost a month beyond the idle deployment; a fifth of them is active each day. */
export const usersBill = (users: number): BillLine[] => {
  const active = users * ACTIVE;
  const day = userDay();
  const month = (each: number): number => each * active * DAYS;
  const calls = month(day.calls);
  const work = month(day.work);
  const fifo = month(day.fifo);
  const callSeconds = calls * (CALL.seconds + CALL.coldShare * CALL.coldSeconds) * CALL.memory;
  const workSeconds = work * WORK.seconds * WORK.memory;
  const stored = (active * (day.bytes * STORED_DAYS + day.feedEntries * FEED_ENTRY.bytes * FEED_ENTRY.days)) / 1e9;
  const images = month(day.images);
  const nightly =
    stored * 1000 * NIGHTLY.tableShare * NIGHTLY.unitsOfMB +
    active * day.postRows * NIGHTLY.postDays * NIGHTLY.unitsOfPostRow +
    users * NIGHTLY.boardsOfUser * NIGHTLY.unitsOfEntry;
  return [
    line('read units of the table', month(day.readUnits), 'readUnit'),
    line('read units of nightly reconciliations', nightly * DAYS, 'readUnit'),
    line('write units of the table', month(day.writeUnits), 'writeUnit'),
    ...searchBill(users, stored),
    {
      what: `GB of the table with backup, after ${STORED_DAYS} days`,
      count: stored,
      usd: usdOf('tableStorage', stored) + usdOf('tableBackup', stored),
    },
    line('calls of the API', calls, 'httpCall'),
    { what: 'invocations of the API', count: calls, usd: usdOf('invocation', calls) + usdOf('gbSecond', callSeconds) },
    { what: 'invocations of workers', count: work, usd: usdOf('invocation', work) + usdOf('gbSecond', workSeconds) },
    line('events', month(day.events), 'event'),
    line('requests to standard queues', (work - fifo) * REQUESTS_A_MESSAGE, 'standardRequest'),
    line('requests to FIFO queues', fifo * REQUESTS_A_MESSAGE, 'fifoRequest'),
    line('GB of logs', (calls * CALL.logBytes + work * WORK.logBytes) / 1e9, 'logs'),
    line('GB of answers', (calls * CALL.answerBytes) / 1e9, 'transfer'),
    {
      what: `images, kept ${STORED_DAYS} days`,
      count: images,
      usd:
        usdOf('gbSecond', images * IMAGE.seconds * IMAGE.memory) +
        usdOf('fileWrite', images * IMAGE.files) +
        usdOf('fileStorage', (images / DAYS) * STORED_DAYS * (IMAGE.bytes / 1e9)),
    },
  ];
};

/** A page of 25 notifications with the counts of unread ones. */
const INBOX_READ_UNITS = 12;
/** Notifications leave the table after 90 days, in files of about twenty, which are merged by day and kept for two years. */
const PAST = { ofFile: 20, files: 1.1, days: 730, bytes: 150 };

/** Notifications are a bill of their own, because a deployment chooses its providers and its defaults. */
export const notificationsBill = (users: number): BillLine[] => {
  const month = (each: number): number => each * users * ACTIVE * DAYS;
  const { made, reads, pushes, mails } = NOTIFICATIONS;
  const [read, left] = [month(reads), month(pushes + mails)];
  const { invocations, readUnits, writeUnits } = consequencesOf('send a push message anew');
  const work = left * invocations;
  const pastGb = ((month(made) / DAYS) * PAST.days * PAST.bytes) / 1e9;
  const callSeconds = read * CALL.seconds * CALL.memory;
  return [
    {
      what: 'calls that read the inbox',
      count: read,
      usd: usdOf('httpCall', read) + usdOf('invocation', read) + usdOf('gbSecond', callSeconds),
    },
    line('read units of the table', read * INBOX_READ_UNITS + left * readUnits, 'readUnit'),
    line('write units of the table', left * writeUnits, 'writeUnit'),
    { what: 'invocations of workers', count: work, usd: usdOf('invocation', work) + usdOf('gbSecond', work * WORK.seconds * WORK.memory) },
    line('requests to standard queues', work * REQUESTS_A_MESSAGE, 'standardRequest'),
    line('e-mails by SES; push is free', month(mails), 'mail'),
    {
      what: `GB of past notifications, after ${PAST.days} days`,
      count: pastGb,
      usd: usdOf('fileStorage', pastGb) + usdOf('fileWrite', (month(made) / PAST.ofFile) * PAST.files),
    },
  ];
};

/** Sockets are a bill of their own, because an app decides whether it keeps one open. */
export const socketBill = (users: number): BillLine[] => {
  const each = users * ACTIVE * DAYS;
  return [
    line('minutes of sockets', each * SOCKET.minutes, 'socketMinute'),
    line('frames and their deliveries', each * SOCKET.frames, 'socketMessage'),
    {
      what: 'invocations for frames',
      count: each * SOCKET.frames,
      usd: each * SOCKET.frames * (usdOf('invocation', 1) + usdOf('gbSecond', 0.01)),
    },
  ];
};

export const assumptions = (): string => {
  const { calls, readUnits, writeUnits } = userDay();
  const rounded = (value: number): string => value.toFixed(0);
  return `A fifth of all users is active on a day, with ${rounded(calls)} calls, ${rounded(readUnits)} read and ${rounded(writeUnits)} write units each; a post has ${READERS} readers.`;
};
