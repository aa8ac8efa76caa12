import { published } from '../support/competitions.ts';
import { minutes, people, type Who } from '../support/use-cases.ts';
import { reportOf } from './activity-harness.ts';
import { ban, create, createLink, give, inviteOne, join, mute, patch } from './communities-harness.ts';
import { comment, postIn } from './posts-harness.ts';

/** How a caller stands to a community and to the app. */
export const CALLERS = [
  'outsider',
  'invited',
  'requested',
  'banned',
  'muted',
  'member',
  'moderator',
  'admin',
  'founder',
  'appModerator',
  'appAdmin',
] as const;
export type CallerName = (typeof CALLERS)[number];

export const TARGETS = ['member', 'moderator', 'admin', 'founder'] as const;
export type TargetName = (typeof TARGETS)[number];

/** A member of some rank on whom others act, with a post, a comment on it, and a report of the post. */
export type Target = { who: Who; postId: string; commentId: string; reportId: string };

export type World = {
  communityId: string;
  callers: Record<CallerName, Who>;
  /** Nobody acts as one of these. */
  targets: Record<TargetName, Target>;
  inviteId: string;
  code: string;
  competitionId: string;
};

export type Visibility = 'public' | 'private';

/** A community with a caller and a target of each kind. Those who asked came while it needed an approval. */
export const createWorld = async (visibility: Visibility): Promise<World> => {
  const names = [...CALLERS, ...TARGETS.map((name) => `target ${name}`)];
  const all = await people(names.length);
  const of = (name: string) => all[names.indexOf(name)] as Who;
  const callers = Object.fromEntries(CALLERS.map((name) => [name, of(name)])) as World['callers'];
  callers.appModerator = { ...callers.appModerator, roles: ['user', 'moderator'] };
  callers.appAdmin = { ...callers.appAdmin, roles: ['user', 'admin'] };
  const { founder } = callers;
  const { communityId } = await create(founder);
  const joining = [
    callers.banned,
    callers.muted,
    callers.member,
    callers.moderator,
    callers.admin,
    ...TARGETS.map((name) => of(`target ${name}`)),
  ];
  await Promise.all(joining.map((who) => join(who, communityId)));
  for (const name of ['moderator', 'admin'] as const) await give(founder, communityId, callers[name], name);
  for (const name of TARGETS) if (name !== 'member') await give(founder, communityId, of(`target ${name}`), name);
  await ban(founder, communityId, callers.banned);
  await mute(founder, communityId, callers.muted, minutes(60));
  const inviteId = await inviteOne(founder, communityId, callers.invited);
  const { code } = await createLink(founder, communityId);
  await patch(founder, communityId, { joining: 'approval' });
  await join(callers.requested, communityId);
  const { competitionId } = await published(founder, { communityId, teams: { names: ['Red', 'Blue'] } });
  await patch(founder, communityId, { joining: 'open', visibility });
  const targets = Object.fromEntries(
    await Promise.all(
      TARGETS.map(async (name) => {
        const who = of(`target ${name}`);
        const { postId } = await postIn(who, communityId);
        const { commentId } = await comment(who, postId);
        const { reportId } = await reportOf(callers.member, postId);
        return [name, { who, postId, commentId, reportId }] as const;
      }),
    ),
  ) as World['targets'];
  return { communityId, callers, targets, inviteId, code, competitionId };
};

/** A call by a caller; `target` is given to rows with `<`, and to others is a member. */
type Act = (who: Who, world: World, target: Target, rank: TargetName) => Promise<unknown>;
export type PermissionRow = {
  /** Id of the route. */
  route: string;
  /** The call itself, where a route has several rows. */
  how?: string;
  act: Act;
  /** An answer for each caller, first of a public community and then of a private one. */
  answers: string;
  /** The state that a success changes: of the caller, of the target, or one that all share. Other calls need a world of their own. */
  spends?: 'caller' | 'target' | 'all';
};
