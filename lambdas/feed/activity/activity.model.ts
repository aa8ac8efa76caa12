import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { ActivityDefinition, EventTarget } from '../../../schemas/_kit/event.ts';
import type { Role } from '../../../schemas/_kit/route.ts';

/** An event's time and id, which are also its key in activity and in feeds. */
export type EventRef = { at: string; eventId: string };
/** Sortable text of an `EventRef`: newer events sort later, and no two events share a position. */
export type FeedPosition = string;

/** Why an author's events appear in a viewer's feed: the viewer's relationship to the author, as the author decided it. */
export type FeedReason = 'close_friend' | 'friend' | 'follower';

export type Filter = ActivityDefinition['filter'];

/** A user's recorded event, to which feed entries refer. It is never deleted, so that its feed entries can still be found. */
export type Activity = EventRef & {
  actor: string;
  /** `type` of the feed item. */
  kind: string;
  filter: Filter;
  target: EventTarget;
  /** Widest audience. For a post it follows the post's visibility; reads also ask the competition of an activity for its own. */
  visibility: Audience;
  /** The event's data; empty for a post, because the post itself is read. */
  data: Record<string, unknown>;
  /** Incremented with every change of visibility or state; 1 if there was none. */
  v: number;
  /** For a post: the post version that this record reflects, and whether the post is deleted or removed. */
  post?: { v: number; gone: boolean };
  /** Removed by a moderator. */
  removed?: boolean;
  /** the role of the moderator who removed it, while it is removed. A line of a post is removed with its post. */
  removerRole?: Role;
  /** Taken back by a later event, for good. */
  withdrawn?: boolean;
  /** Removed by its actor, permanently and without its data. */
  deleted?: boolean;
};

/** A reference in one user's feed. Only `reason` can become outdated; everything else is read from activity, post and competition. */
export type FeedEntry = EventRef & { actor: string; reason: FeedReason; filter: Filter; postId?: string; competitionId?: string };

/** Part of a list, newest first: complete down to and including `until`, or to the end of the list if `until` is undefined. */
export type ListSegment<Entry> = { entries: readonly Entry[]; until?: FeedPosition | undefined };
