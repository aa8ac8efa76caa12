import * as media from '../../schemas/media/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person, TestStack } from '../support/stack.ts';
import { isOfModerator, type Kind, STATES, type State, type Subject } from './rows.ts';
import { addressSubject } from './subjects/addresses.ts';
import { communitySubject } from './subjects/communities.ts';
import { communityPostSubject } from './subjects/community-posts.ts';
import { blockParticipant, competitionSubject, ENDS_IN_MINUTES, TIMED } from './subjects/competitions.ts';
import { commentSubject, postSubject, reportSubject } from './subjects/content.ts';
import { endEvents, eventSubject, findEvents } from './subjects/events.ts';
import { habitSubject } from './subjects/habits.ts';
import { notificationSubject } from './subjects/notifications.ts';
import {
  closeOwner,
  followRequestSubject,
  type OwnerState,
  openOwner,
  rankOwners,
  requestSubject,
  userSubject,
} from './subjects/people.ts';
import { recordSubject } from './subjects/records.ts';
import { createSetting, type Setting } from './subjects/setting.ts';
import { webhookSubject } from './subjects/webhooks.ts';
import { type LiveViewer, RELATED } from './viewers.ts';

type Subjects = Record<Kind, Record<string, Subject>>;
export type World = Setting & {
  subjects: Subjects;
  /** A subject that one viewer may use up; undefined where only the common one can have this state. */
  fresh(kind: Kind, state: State, viewer: LiveViewer): Promise<Subject | undefined>;
};

/** The state of the account of a subject's owner. */
export const ownerStateOf = (kind: Kind, state: State): OwnerState => {
  if (kind === 'user') return state as OwnerState;
  if (state === 'narrowed') return 'friends';
  if (isOfModerator(state)) return 'ofModerator';
  if (state === 'authorDeleted' || state === 'creatorDeleted') return 'deleted';
  return /Suspended$/.test(state) ? 'suspended' : 'public';
};

/** One after the other, because writes about the same people would only wait for each other. */
const eachState = async <Name extends Kind>(kind: Name, make: (state: (typeof STATES)[Name][number]) => Promise<Subject>) => {
  const made: Record<string, Subject> = {};
  for (const state of STATES[kind] as readonly (typeof STATES)[Name][number][]) made[state] = await make(state);
  return made;
};

/** Ids that have the form of real ones and belong to nothing. */
const absentOf = (kind: Kind, { ids }: Subject): Subject => {
  const swapped = (id: string) => {
    if (kind === 'job') return 'no-such-job';
    if (kind === 'request') return `${id}z9`;
    // The end of a report's id only tells its reporters apart.
    return kind === 'report' ? id.replace(/....-/, 'zzz0-') : `${id.slice(0, -4)}zzz0`;
  };
  const [first] = Object.keys(ids);
  const own = { user: ['userId'], comment: ['commentId'], communityPost: Object.keys(ids) }[kind as string];
  const names = own ?? (first === undefined ? [] : [first]);
  return { ids: { ...ids, ...Object.fromEntries(names.map((name) => [name, swapped(ids[name] ?? '')])) } };
};

const QUARTER = 15 * 60_000;

/** Makes every subject in every state, each with every viewer in their place. */
export const createWorld = async (stack: TestStack): Promise<World> => {
  const setting = await createSetting(stack);
  const states = STATES.user;
  const owners = Object.fromEntries(
    await Promise.all(states.map(async (state) => [state, await openOwner(setting, state, RELATED)] as const)),
  ) as Record<OwnerState, Person>;
  const ownerOf = (kind: Kind, state: State) => owners[ownerStateOf(kind, state)];
  const open = owners.public;
  const [
    ranking,
    post,
    comment,
    competition,
    community,
    communityPost,
    request,
    followRequest,
    report,
    event,
    address,
    notification,
    webhook,
    habit,
    record,
  ] = await Promise.all([
    rankOwners(setting, Object.values(owners)),
    eachState('post', (state) => postSubject(setting, ownerOf('post', state), state)),
    eachState('comment', (state) => commentSubject(setting, ownerOf('comment', state), state)),
    eachState('competition', (state) => competitionSubject(setting, ownerOf('competition', state), state)),
    eachState('community', (state) => communitySubject(setting, ownerOf('community', state), state)),
    eachState('communityPost', (state) => communityPostSubject(setting, ownerOf('communityPost', state), state)),
    eachState('request', (state) => requestSubject(setting, state)),
    eachState('followRequest', (state) => followRequestSubject(setting, state)),
    eachState('report', (state) => reportSubject(setting, open, state)),
    eachState('event', (state) => eventSubject(setting, ownerOf('event', state), state)),
    eachState('address', (state) => addressSubject(setting, state)),
    eachState('notification', (state) => notificationSubject(setting, state)),
    eachState('webhook', (state) => webhookSubject(setting, state)),
    eachState('habit', (state) => habitSubject(ownerOf('habit', state), state)),
    eachState('record', (state) => recordSubject(ownerOf('record', state), state)),
  ]);
  const organisers = new Set(
    [...Object.values(competition), ...Object.values(community), ...Object.values(communityPost)].flatMap(({ owner }) => owner ?? []),
  );
  await Promise.all([...organisers].map((owner) => blockParticipant(setting, owner)));
  await stack.settle();
  await findEvents(event);
  await endEvents(setting, event);
  const { mediaId } = await open.call(media.createMedia, { body: { purpose: 'post', contentType: 'image/png', bytes: 100 } });
  const { exportId } = await open.call(users.requestExport, {});
  await Promise.all(states.map((state) => closeOwner(setting, owners[state], state)));
  const subjects: Subjects = {
    none: { any: { ids: {} } },
    user: Object.fromEntries(states.map((state) => [state, userSubject(owners[state], ranking)])),
    post,
    comment,
    competition,
    community,
    communityPost,
    request,
    followRequest,
    report,
    event,
    media: { declared: { ids: { mediaId }, owner: open } },
    export: { requested: { ids: { exportId }, owner: open } },
    address,
    notification,
    job: { existing: { ids: { job: 'leaderboards-reconcile' } } },
    webhook,
    habit,
    record,
  };
  for (const kind of Object.keys(subjects) as Kind[]) {
    const [first] = Object.values(subjects[kind]);
    if (first && kind !== 'none') subjects[kind].absent = { ...absentOf(kind, first), owner: first.owner, recipient: first.recipient };
  }
  // Ends what ends by the clock, and outlives every cache of an account.
  const now = stack.clock.now();
  const ended = now + (ENDS_IN_MINUTES + 1) * 60_000;
  // Daily and hourly jobs begin at quarters of an hour: the next one is far enough away to read the table twice in between.
  const afterQuarter = (Math.floor(ended / QUARTER) + 1) * QUARTER + 60_000;
  await stack.advance(`PT${Math.ceil((afterQuarter - now) / 1000)}S`);
  await stack.settle();
  return { ...setting, subjects, fresh: (kind, state, viewer) => freshSubject(setting, owners, kind, state, viewer) };
};

/** An owner sends three invites for each community, and may send a thousand a day. */
const COMMUNITIES_OF_AN_OWNER = 300;
const foundedBy = new Map<Person, number>();

/** The shared owner, or another once that one has sent the invites of a day. */
const founderOf = async (setting: Setting, owners: Record<OwnerState, Person>, ownerState: OwnerState): Promise<Person> => {
  const founded = foundedBy.get(owners[ownerState]) ?? 0;
  if (founded >= COMMUNITIES_OF_AN_OWNER) {
    owners[ownerState] = await openOwner(setting, ownerState, RELATED);
    await closeOwner(setting, owners[ownerState], ownerState);
  }
  const founder = owners[ownerState];
  foundedBy.set(founder, (foundedBy.get(founder) ?? 0) + 1);
  return founder;
};

const freshSubject = async (
  setting: Setting,
  owners: Record<OwnerState, Person>,
  kind: Kind,
  state: State,
  viewer: LiveViewer,
): Promise<Subject | undefined> => {
  if (state === 'absent') return undefined;
  const ownerState = ownerStateOf(kind, state);
  // Somebody who joins cannot be blocked by the organiser of the others yet.
  const isCommunity = kind === 'community' || kind === 'communityPost';
  const joinsBlocked = (kind === 'competition' || isCommunity) && viewer === 'blockedParticipant';
  const isShared = (ownerState === 'public' || ownerState === 'friends') && !joinsBlocked;
  const shared = () => (isCommunity ? founderOf(setting, owners, ownerState) : owners[ownerState]);
  const owner = kind !== 'user' && isShared ? await shared() : await openOwner(setting, ownerState, [viewer]);
  const close = async (subject: Subject) => {
    if (joinsBlocked) await blockParticipant(setting, owner);
    if (kind === 'user' || !isShared) await closeOwner(setting, owner, ownerState);
    return subject;
  };
  switch (kind) {
    case 'user':
      return close(userSubject(owner, ''));
    case 'post':
      return close(await postSubject(setting, owner, state as never));
    case 'comment':
      return close(await commentSubject(setting, owner, state as never));
    case 'competition':
      return TIMED.includes(state) ? undefined : close(await competitionSubject(setting, owner, state as never, [viewer]));
    case 'community':
      return close(await communitySubject(setting, owner, state as never, [viewer]));
    case 'communityPost':
      return close(await communityPostSubject(setting, owner, state as never, [viewer]));
    case 'request':
      return requestSubject(setting, state as never);
    case 'followRequest':
      return followRequestSubject(setting, state as never);
    case 'address':
      return addressSubject(setting, state as never);
    case 'notification':
      return notificationSubject(setting, state as never);
    case 'webhook':
      return webhookSubject(setting, state as never);
    case 'habit':
      return close(await habitSubject(owner, state as never));
    case 'record':
      return close(await recordSubject(owner, state as never));
    default:
      return undefined;
  }
};
