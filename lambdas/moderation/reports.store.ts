import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import type { Reason, ReportedContent, Subject, SubjectType } from '../../schemas/moderation/models.ts';
import type { Write } from '../_table/commit.ts';
import type { Condition } from '../_table/expressions.ts';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import { type Item, type Key, readItem, readItems } from '../_table/table.ts';
import { deleteItem, putIfAbsent, tryWrite, updateItem } from '../_table/write.ts';
import { type Case, type ReportRecord, type Resolution, reportIdOf, type Snapshot } from './reports.rules.ts';

/**
 * Decisions use consistent reads; the queue is read from indexes. A report is open while its case is open, so that a
 * decision changes one item, however many users have reported.
 */
const WRITER = 'moderation/reports.store.ts';

const caseKeys = itemType({
  type: 'report-case',
  summary: 'All reports of one subject since the last decision about it: their number, their reasons, and the decision',
  writer: WRITER,
  key: { partition: 'REPORTS#{caseId}', sort: 'CASE' },
  indexes: {
    gsi1: { partition: 'REPORTS#{status}', sort: '{since}#{caseId}' },
    gsi2: { partition: 'REPORTS#{status}#{subjectType}', sort: '{since}#{caseId}' },
    gsi3: { partition: 'COMMUNITY#{communityId}#REPORTS#{status}', sort: '{since}#{caseId}' },
  },
});
const openKeys = itemType({
  type: 'report-open',
  summary: 'The open case of a subject; deleted when the case is resolved',
  writer: WRITER,
  key: { partition: 'REPORTED#{subjectType}#{subjectId}', sort: 'OPEN' },
});
const reportKeys = itemType({
  type: 'report',
  summary: 'One user’s report of a subject; carries the event report.filed',
  writer: WRITER,
  key: { partition: 'REPORTS#{caseId}', sort: 'REPORT#{reporterId}' },
});

const snapshotKeys = itemType({
  type: 'reported-content',
  summary: 'A subject as it was when it was reported, for the reports that saw it so; it expires after 180 days',
  writer: WRITER,
  key: { partition: 'REPORTS#{caseId}', sort: 'CONTENT#{digest}' },
});

const openKey = ({ type, id }: Subject) => openKeys.key({ subjectType: type, subjectId: id });

const caseOf = (item: Item | undefined): Case | undefined => {
  if (!item) return undefined;
  const { caseId, subject, authorId, communityId, reportId, note, reports, reasons, firstAt, lastAt, content, resolution } =
    item as unknown as Case;
  return {
    caseId,
    subject,
    authorId,
    ...(communityId === undefined ? {} : { communityId }),
    reportId,
    ...(note === undefined ? {} : { note }),
    reports,
    // DynamoDB does not keep the order of map keys.
    reasons: Object.fromEntries(Object.entries(reasons).sort(([a], [b]) => (a < b ? -1 : 1))),
    firstAt,
    lastAt,
    ...(content === undefined ? {} : { content }),
    ...(resolution ? { resolution } : {}),
  };
};

const reportOf = (item: Item): ReportRecord => {
  const { reportId, caseId, reporterId, subject, reason, note, at, content } = item as unknown as ReportRecord;
  const optional = { ...(reportId === undefined ? {} : { reportId }), ...(note === undefined ? {} : { note }) };
  return { ...optional, caseId, reporterId, subject, reason, at, ...(content ? { content } : {}) };
};

const indexed = ({ caseId, subject, communityId, firstAt, resolution }: Case): Record<string, string> => {
  const values = {
    caseId,
    communityId,
    subjectType: subject.type,
    status: resolution ? 'resolved' : 'open',
    since: resolution?.at ?? firstAt,
  };
  const inCommunity = communityId === undefined ? {} : caseKeys.index('gsi3', values);
  return { ...caseKeys.index('gsi1', values), ...caseKeys.index('gsi2', values), ...inCommunity };
};

const readOne = (key: Key): Promise<Item | undefined> => readItem(key, { consistent: true });

export const readCase = async (caseId: string): Promise<Case | undefined> => caseOf(await readOne(caseKeys.key({ caseId })));

/** Reads cases by id in one round trip; consistent. */
export const readCases = async (caseIds: readonly string[]): Promise<(caseId: string) => Case | undefined> => {
  const find = await readItems(
    [...new Set(caseIds)].map((caseId) => caseKeys.key({ caseId })),
    { consistent: true },
  );
  return (caseId) => caseOf(find(caseKeys.key({ caseId })));
};

/** Id of the open case of a subject. */
export const readOpenCase = async (subject: Subject): Promise<string | undefined> => {
  const item = await readOne(openKey(subject));
  return item && String(item.caseId);
};

/** A reporter's report of a case, and whether the case has this content. */
export const readReport = async ({ caseId, digest }: Snapshot, reporterId: string) => {
  const [reportKey, snapshotKey] = [reportKeys.key({ caseId, reporterId }), snapshotKeys.key({ caseId, digest })];
  const find = await readItems([reportKey, snapshotKey], { consistent: true });
  const item = find(reportKey);
  return { report: item && reportOf(item), isKept: find(snapshotKey) !== undefined };
};

const SNAPSHOT_SECONDS = 180 * 24 * 60 * 60;

/** Keeps what was reported; a concurrent report that keeps the same is a version conflict. */
export const putSnapshot = (snapshot: Snapshot): Write => {
  const expiresAt = Math.floor(Date.parse(snapshot.at) / 1000) + SNAPSHOT_SECONDS;
  return putIfAbsent({ ...snapshotKeys.key(snapshot), type: snapshotKeys.type, ...snapshot, expiresAt });
};

/** Contents that reports or cases saw, in their order; undefined for one that is not kept any more. TTL deletes lag, so the time decides. */
export const readSnapshots = async (
  of: readonly Pick<ReportRecord, 'caseId' | 'content'>[],
  now: Date,
): Promise<(ReportedContent | undefined)[]> => {
  const keys = of.map(({ caseId, content }) => (content === undefined ? undefined : snapshotKeys.key({ caseId, digest: content })));
  const find = await readItems(
    keys.filter((key) => key !== undefined),
    { consistent: false },
  );
  return keys.map((key) => {
    const item = key && (find(key) as (Item & Snapshot & { expiresAt: number }) | undefined);
    return item && item.expiresAt * 1000 > now.getTime() ? item.content : undefined;
  });
};

const OPEN: Condition = { and: ['exists', { attr: 'resolution', exists: false }] };

/** Puts a reporter's first report of a case; a repeat is a version conflict. */
export const putReport = (report: ReportRecord, event: EventEnvelope): Write =>
  putIfAbsent({ ...reportKeys.key(report), type: reportKeys.type, ...report, event });

/** Opens a case with its first report; a concurrent first report is a version conflict. */
export const openCase = (opened: Case): Write[] => [
  putIfAbsent({ ...openKey(opened.subject), type: openKeys.type, caseId: opened.caseId }),
  putIfAbsent({ ...caseKeys.key(opened), type: caseKeys.type, ...opened, ...indexed(opened) }),
];

/** Counts another report of a case; a version conflict if the case was resolved meanwhile. */
export const countReport = (caseId: string, reason: Reason, at: string): Write =>
  updateItem({ key: caseKeys.key({ caseId }), set: { lastAt: at }, add: { reports: 1, [`reasons.${reason}`]: 1 }, condition: OPEN });

/** Resolves an open case; the next report of its subject opens a new one. */
export const closeCase = (before: Case, resolution: Resolution): Write[] => [
  updateItem({ key: caseKeys.key(before), set: { resolution, ...indexed({ ...before, resolution }) }, condition: OPEN }),
  deleteItem(openKey(before.subject)),
];

type Page<Row> = { rows: Row[]; next: string | undefined };

/** A page of cases: open ones oldest first, resolved ones by latest decision first. Read from an index, which may lag. */
export const pageOfCases = async (
  { status, subjectType, communityId }: { status: 'open' | 'resolved'; subjectType?: SubjectType | undefined; communityId?: string },
  after: string | undefined,
  limit: number,
): Promise<Page<Case>> => {
  const index = communityId !== undefined ? 'gsi3' : subjectType === undefined ? 'gsi1' : 'gsi2';
  const partition = caseKeys.partition(index, { status, subjectType, communityId });
  const items = await queryItems({ index, partition, after, reverse: status === 'resolved', limit: limit + 1 });
  const page = items.slice(0, limit);
  // The index of communities holds keys only.
  const find =
    index === 'gsi3'
      ? await readItems(
          page.map(({ pk, sk }) => ({ pk, sk })),
          { consistent: false },
        )
      : undefined;
  return {
    rows: page.flatMap((item) => caseOf(find ? find(item) : item) ?? []),
    next: items.length > limit ? String(page.at(-1)?.[`${index}sk`]) : undefined,
  };
};

/** A page of the reports of one case, in the order of the reporters' ids. */
export const pageOfReports = async (caseId: string, after: string | undefined, limit: number): Promise<Page<ReportRecord>> => {
  const items = await queryItems({
    partition: caseKeys.key({ caseId }).pk,
    prefix: reportKeys.key({ caseId, reporterId: '' }).sk,
    after: after === undefined ? undefined : reportKeys.key({ caseId, reporterId: after }).sk,
    consistent: true,
    limit: limit + 1,
  });
  const rows = items.slice(0, limit).map(reportOf);
  return { rows, next: items.length > limit ? rows.at(-1)?.reporterId : undefined };
};

type Time = { remaining(): number };

/** Removes the note of an erased reporter from their case, which copies the note of its first report. */
export const forgetNoteOf = async (report: Pick<ReportRecord, 'reportId' | 'caseId' | 'reporterId'>, time: Time): Promise<void> => {
  const condition: Condition = { attr: 'reportId', eq: reportIdOf(report) };
  await tryWrite(updateItem({ key: caseKeys.key(report), remove: ['note'], condition }), { time });
};

/** Replaces an erased user by an alias as author, subject or moderator of a case. Counting reports changes other attributes. */
export const eraseFromCase = async (item: Item, { userId, alias }: { userId: string; alias: string }, time: Time): Promise<void> => {
  const { authorId, subject, resolution } = caseOf(item) ?? {};
  const set = {
    ...(authorId === userId ? { authorId: alias } : {}),
    ...(subject?.id === userId ? { 'subject.id': alias } : {}),
    ...(resolution?.by === userId ? { 'resolution.by': alias } : {}),
  };
  if (Object.keys(set).length > 0) await tryWrite(updateItem({ key: item, set, condition: 'exists' }), { time });
};
