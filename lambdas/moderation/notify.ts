import { ReportFiled, ReportResolved } from '../../schemas/moderation/events.ts';
import { type NotifiedAbout, notificationRule, type Sight } from '../_async/notification-rule.ts';
import { type Context, callerUserId } from '../_base/context.ts';
import { isHidden, mayActOn, rankOf, readOwnMemberships, readWithMemberships } from '../communities/index.ts';
import { type Case, caseIdOf } from './reports.rules.ts';
import { pageOfReports, readCase, readCases } from './reports.store.ts';

const PAGE = 100;

type Filed = { actor: string | null; data: { reportId: string; communityId?: string | undefined } };

const openCaseOf = async ({ data }: Filed): Promise<Case | undefined> => {
  const found = await readCase(caseIdOf(data.reportId) ?? '');
  return found?.resolution ? undefined : found;
};

/** Moderators of the community who may decide: of a higher rank than the author, without the reporter. There are a hundred at most. */
const deciders = async (event: Filed): Promise<string[]> => {
  const { communityId } = event.data;
  const found = communityId === undefined ? undefined : await openCaseOf(event);
  if (communityId === undefined || !found) return [];
  const { community, membershipIn } = await readWithMemberships(communityId, [found.authorId]);
  if (!community || isHidden(community)) return [];
  const author = rankOf(membershipIn(found.authorId));
  const staff = Object.entries(community.staff).filter(([userId]) => userId !== event.actor);
  return staff.flatMap(([userId, role]) => (mayActOn('moderateContent', role, author) ? [userId] : []));
};

const nameOf = async (communityId = ''): Promise<string> => (await readWithMemberships(communityId, [])).community?.name ?? '';

const caseOf = ({ data }: Pick<NotifiedAbout, 'data'>): string => caseIdOf(String(data.reportId)) ?? '';

/** A case is gone once it is decided, and for readers who are no moderators of its community any more. */
const sights = async (about: readonly NotifiedAbout[], ctx: Context): Promise<Sight[]> => {
  const [caseIn, memberships] = await Promise.all([
    readCases(about.map(caseOf)),
    readOwnMemberships([...new Set(about.map(({ data }) => String(data.communityId)))], callerUserId(ctx)),
  ]);
  const moderated = memberships.flatMap(({ community, membership }) =>
    community && !isHidden(community) && mayActOn('moderateContent', rankOf(membership), 'outsider') ? [community.communityId] : [],
  );
  return about.map(({ data }) => {
    const found = caseIn(caseOf({ data }));
    return found && !found.resolution && moderated.includes(String(data.communityId)) ? 'shown' : 'gone';
  });
};

export default [
  notificationRule({
    name: 'community_report',
    event: ReportFiled,
    category: 'community',
    recipients: async (event) => ({ userIds: await deciders(event) }),
    // Moderators of a community do not learn who reported.
    actor: () => null,
    data: ({ data: { reportId, subject, communityId = '' } }) => ({
      communityId,
      reportId,
      subjectType: subject.type,
      subjectId: subject.id,
    }),
    variables: async ({ data }) => ({ community: await nameOf(data.communityId) }),
    batchKey: ({ data }) => caseIdOf(data.reportId) ?? data.reportId,
    sights,
    stillHolds: async (event) => (await openCaseOf(event)) !== undefined,
  }),
  notificationRule({
    name: 'report_resolved',
    event: ReportResolved,
    category: 'account',
    // A case may have thousands of reporters.
    recipients: async ({ data: { reportId } }, _, after) => {
      const caseId = caseIdOf(reportId);
      if (caseId === undefined) return { userIds: [] };
      const { rows, next } = await pageOfReports(caseId, after, PAGE);
      return { userIds: rows.map(({ reporterId }) => reporterId), next };
    },
    // Reporters do not learn who decided.
    actor: () => null,
    data: ({ data: { subject } }) => ({ subjectType: subject.type, subjectId: subject.id }),
  }),
];
