import type { SourceMutant } from '../support/source-mutants.ts';

/** A wrong decision that the matrix must notice, and the routes that show it. */
export type Mutant = SourceMutant & { routes: readonly string[]; seen: RegExp };

export const mutants: readonly Mutant[] = [
  {
    name: 'policy-skipped-in-one-route',
    file: 'lambdas/posts/likes/list-likes.ts',
    find: '    requirePost(ctx, postId),',
    replace: '    ACTIVE ? undefined : requirePost(ctx, postId),',
    routes: ['posts.listLikes'],
    seen: /^posts\.listLikes of post, blocked, public: expected hidden, got 200/,
  },
  {
    name: 'hidden-is-denied',
    file: 'lambdas/competitions/competition/competition.access.ts',
    find: '  if (!competition || !(await sees(ctx, competition, membership))) throw NotFound.error();',
    replace: `  if (ACTIVE && competition && !(await sees(ctx, competition, membership))) throw PermissionDenied.error();
  if (!competition || !(await sees(ctx, competition, membership))) throw NotFound.error();`,
    routes: ['competitions.removeParticipant'],
    seen: /^competitions\.removeParticipant of competition, stranger, private: expected hidden, got 403/,
  },
  {
    name: 'hidden-differs-in-its-words',
    file: 'lambdas/users/profile/get-user.ts',
    find: "if (!user?.mayRead('profile')) throw NotFound.error();",
    replace: "if (!user?.mayRead('profile')) throw NotFound.error(ACTIVE && user ? 'This profile is hidden.' : undefined);",
    routes: ['users.getUser'],
    seen: /^users\.getUser of user, stranger, private: expected hidden, got 404/,
  },
  {
    name: 'refused-call-writes',
    file: 'lambdas/posts/post/update-post.ts',
    find: "    if (before.authorId !== callerUserId(ctx)) throw PermissionDenied.error('Only the author may change a post.');",
    replace: `    if (before.authorId !== callerUserId(ctx)) {
      if (ACTIVE) await commit(ctx, [posts.updatePost(before, { ...before, v: before.v + 1 }, envelope(ctx, PostChanged, aboutPost(before)))], undefined);
      throw PermissionDenied.error('Only the author may change a post.');
    }`,
    routes: ['posts.updatePost'],
    seen: /^changed post /,
  },
  {
    name: 'role-takes-part',
    file: 'lambdas/posts/post/post.access.ts',
    find: '  if (people.isOpen(post)) return;',
    replace: '  if (ACTIVE || people.isOpen(post)) return;',
    routes: ['posts.likePost'],
    seen: /^posts\.likePost of post, moderator, private: expected denied, got 200/,
  },
  {
    name: 'block-forgotten-by-competitions',
    file: 'lambdas/competitions/competition/competition.access.ts',
    find: '  return !isBlocked(await readRelationship(callerUserId(ctx), competition.creatorId));',
    replace: '  return ACTIVE || !isBlocked(await readRelationship(callerUserId(ctx), competition.creatorId));',
    routes: ['competitions.getCompetition'],
    seen: /^competitions\.getCompetition of competition, blocked, public: expected hidden, got 200/,
  },
  {
    name: 'removed-competition-shown',
    file: 'lambdas/competitions/competition/competition.access.ts',
    find: '  if (isHidden(competition) || !isInside(competition, membership.inside)) return false;',
    replace: '  if ((!ACTIVE && isHidden(competition)) || !isInside(competition, membership.inside)) return false;',
    routes: ['competitions.listParticipants'],
    seen: /^competitions\.listParticipants of competition, participant, removed: expected hidden, got 200/,
  },
  {
    name: 'moderators-act-on-moderators',
    file: 'lambdas/_identity/ranks.ts',
    find: '  if (account) await requireHigherRole(ctx, account);',
    replace: '  if (!ACTIVE && account) await requireHigherRole(ctx, account);',
    // Nothing is removed, so that a wrong success changes nothing for the cells after it.
    routes: ['moderation.restoreCompetition'],
    seen: /^moderation\.restoreCompetition of competition, moderator, ofModerator: expected denied, got 200/,
  },
  {
    name: 'moderators-restore-lines-of-moderators',
    file: 'lambdas/feed/moderation/moderate-event.ts',
    find: '    await requireModeratable(ctx, subject.activity.actor);',
    replace: '    if (!ACTIVE) await requireModeratable(ctx, subject.activity.actor);',
    routes: ['feed.restoreEvent'],
    seen: /^feed\.restoreEvent of event, moderator, joinedOfModerator: expected denied, got 200/,
  },
  {
    name: 'moderators-rename-competitions-of-moderators',
    file: 'lambdas/competitions/competition/moderated.access.ts',
    find: '  await requireModeratable(ctx, competition.creatorId);',
    replace: '  if (!ACTIVE) await requireModeratable(ctx, competition.creatorId);',
    routes: ['competitions.updateCompetition'],
    seen: /^competitions\.updateCompetition of competition, moderator, ofModerator: expected denied, got 200/,
  },
  {
    name: 'removed-competition-open-to-its-creator',
    file: 'lambdas/competitions/competition/competition.access.ts',
    find: '(competition.creatorId === viewerId(ctx) && !isHidden(competition));',
    replace: '(competition.creatorId === viewerId(ctx) && (ACTIVE || !isHidden(competition)));',
    routes: ['competitions.updateCompetition'],
    seen: /^competitions\.updateCompetition of competition, owner, removedOfModerator: expected denied, got 200/,
  },
  // The last one, because the lines are gone for good.
  {
    name: 'activity-of-others-deleted',
    file: 'lambdas/feed/activity/delete-activity.ts',
    find: '    if (!activity || activity.actor !== callerUserId(ctx)) throw NotFound.error();',
    replace: '    if (!activity || (!ACTIVE && activity.actor !== callerUserId(ctx))) throw NotFound.error();',
    routes: ['feed.deleteActivity'],
    seen: /^feed\.deleteActivity of event, stranger, joined: expected hidden, got 204/,
  },
];
