import { NotFound } from '../../schemas/_kit/problems.ts';
import { AlreadyResolved, NotRemovable } from '../../schemas/moderation/errors.ts';
import { ReportResolved } from '../../schemas/moderation/events.ts';
import type { ReportedSubject, ResolveAction } from '../../schemas/moderation/models.ts';
import { type Context, callerUserId } from '../_base/context.ts';
import { forgetAccount } from '../_identity/accounts.ts';
import { readPeople } from '../_people/people.ts';
import { audit } from '../_table/audit.ts';
import { commit, retryOnConflict, type Write } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { contentWrites } from './moderate-content.ts';
import { auditedCase, type Case, caseIdOf, type Resolution } from './reports.rules.ts';
import { closeCase, readCase, readSnapshots } from './reports.store.ts';
import { caseView } from './reports.views.ts';
import { type ReportedContent, readSubject } from './subjects.ts';
import { suspensionWrites } from './suspend-author.ts';

/** Writes of a decision besides closing the case, and the view after them. */
type Consequence = { writes: Write[]; after: (view: ReportedSubject) => ReportedSubject };
const NOTHING: Consequence = { writes: [], after: (view) => view };

const changed =
  (changes: Partial<NonNullable<ReportedSubject['content']>>): Consequence['after'] =>
  ({ content, ...view }) => ({ ...view, content: content && { ...content, ...changes } });

/** The grounds of a decision. */
export type Authority = {
  /** @throws PERMISSION_DENIED */
  requireOver(authorId: string): Promise<void>;
  /** Acts with the role that the decision is recorded with. */
  ctx: Context;
  /** Makes the transaction depend on it. */
  writes: readonly Write[];
};

type Decide = (authority: Authority, found: Case, subject: ReportedContent | undefined, reason: string) => Promise<Consequence>;
const CONSEQUENCES: Record<ResolveAction, Decide> = {
  dismiss: async ({ requireOver }, { authorId }) => {
    await requireOver(authorId);
    return NOTHING;
  },
  remove: async ({ ctx, requireOver }, { authorId }, subject, reason) => {
    await requireOver(authorId);
    // Content that its author deleted meanwhile needs no removal.
    if (!subject || subject.content.state === 'deleted') return NOTHING;
    if (!subject.change) throw NotRemovable.error();
    return { writes: contentWrites(ctx, subject, 'removed', reason), after: changed({ state: 'removed' }) };
  },
  suspend: async ({ ctx }, { authorId }, _, reason) => ({
    writes: await suspensionWrites(ctx, authorId, reason),
    after: changed({ authorSuspended: true }),
  }),
};

/** The most frequent reason, used if the moderator's decision has no note. */
const reasonOf = ({ reasons }: Case): string => Object.entries(reasons).sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'other';

const close = (ctx: Context, before: Case, resolution: Resolution): Write[] => {
  const after = { ...before, resolution };
  const { subject, reportId } = before;
  const event = envelope(ctx, ReportResolved, { reportId, subject, action: resolution.action });
  const target = `${subject.type}:${subject.id}`;
  return [
    ...closeCase(before, resolution),
    audit(ctx, { action: 'report.resolve', target, before: auditedCase(before), after: auditedCase(after), event }),
  ];
};

/**
 * Changes case, content or account, and writes both audit records in one transaction: of two concurrent decisions one wins.
 * @param authorize returns the grounds, or throws.
 */
export const resolveCase = (
  ctx: Context,
  reportId: string,
  { action, note }: { action: ResolveAction; note?: string | undefined },
  authorize: (found: Case | undefined) => Promise<Authority>,
): Promise<ReportedSubject> =>
  retryOnConflict(ctx, async () => {
    const caseId = caseIdOf(reportId);
    const found = caseId === undefined ? undefined : await readCase(caseId);
    const authority = await authorize(found);
    if (!found) throw NotFound.error();
    const [subject, people, [reported]] = await Promise.all([
      readSubject(found.subject),
      readPeople(ctx, [found.authorId]),
      readSnapshots([found], ctx.now()),
    ]);
    if (found.resolution) {
      if (found.resolution.action !== action) throw AlreadyResolved.error(`They were resolved with \`${found.resolution.action}\`.`);
      return commit(ctx, [], caseView(found, subject, people, reported));
    }
    const { writes, after } = await CONSEQUENCES[action](authority, found, subject, note ?? reasonOf(found));
    const resolution = { action, ...(note === undefined ? {} : { note }), at: ctx.now().toISOString(), by: callerUserId(ctx) };
    const view = after(caseView({ ...found, resolution }, subject, people, reported));
    await commit(ctx, [...close(ctx, found, resolution), ...writes, ...authority.writes], view);
    if (action === 'suspend') forgetAccount(found.authorId);
    return view;
  });
