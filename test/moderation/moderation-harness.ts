import type { SubjectType } from '../../schemas/moderation/models.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { type Person, startStack } from '../support/stack.ts';

/** Starts a stack with deployed rate limits, an administrator and two moderators. */
export const createFixture = async () => {
  const stack = await startStack({ own: true, context: { limitsMultiplier: 1 }, concurrency: 2 });
  const [admin, moderator, second] = await Promise.all([
    stack.as('rosa', ['admin']),
    stack.as('mona', ['moderator']),
    stack.as('second.mod', ['moderator']),
  ]);
  let users = 0;
  /** Creates a user, so that tests do not affect one another. */
  const newUser = (groups?: string[]): Promise<Person> => {
    users += 1;
    return stack.as(`user-${users}`, groups);
  };
  const post = async (author: Person, body: Record<string, unknown> = { body: 'Hello' }) =>
    (await author.call(posts.createPost, { body })).postId;
  const comment = async (author: Person, postId: string, body = 'Nice') =>
    (await author.call(posts.createComment, { params: { postId }, body: { body } })).commentId;
  const report = (reporter: Person, type: SubjectType, id: string, more: { reason?: 'spam' | 'hate'; note?: string } = {}) =>
    reporter.send(moderation.fileReport, { body: { subject: { type, id }, reason: 'spam', ...more } });
  const resolve = (by: Person, reportId: string, action: 'dismiss' | 'remove' | 'suspend', note?: string) =>
    by.call(moderation.resolveReport, { params: { reportId }, body: { action, note } });
  /** The subject's entry in the queue, on whichever page it is. */
  const entry = async (id: string, status: 'open' | 'resolved' = 'open') => {
    let cursor: string | undefined;
    do {
      const page = await moderator.call(moderation.listReports, { query: { status, limit: 100, cursor } });
      const found = page.items.find(({ subject }) => subject.id === id);
      if (found) return found;
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    return undefined;
  };
  const audited = async (target: string) => (await admin.call(platform.listAudit, { query: { target } })).items;
  const sees = async (user: Person, postId: string): Promise<boolean> =>
    user.call(posts.getPost, { params: { postId } }).then(
      () => true,
      () => false,
    );
  return { stack, admin, moderator, second, newUser, post, comment, report, resolve, entry, audited, sees };
};
export type Fixture = Awaited<ReturnType<typeof createFixture>>;

export const refused = (status: number, code: string) => expect.objectContaining({ status, code });
/** Statuses and codes of calls, in the order of the calls. */
export const outcomes = async (calls: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(calls)).map((outcome) => (outcome.status === 'fulfilled' ? 'done' : (outcome.reason as { code: string }).code));
