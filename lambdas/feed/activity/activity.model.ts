import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { ActivityDefinition, EventTarget } from '../../../schemas/_kit/event.ts';

/** Where a content stands in activity and in feeds: what is newer sorts later, and no two share a place. */
export type EventRef = { at: string; eventId: string };
export type FeedPosition = string;

/** Why somebody's events come into a feed: how the viewer stands to the author, as the author decided it. */
export type FeedReason = 'close_friend' | 'friend' | 'follower';

export type Filter = ActivityDefinition['filter'];

/** Something that a person did: the truth that entries in feeds refer to. It is never deleted, so that entries can be found by it. */
export type Activity = EventRef & {
  actor: string;
  /** `type` of the feed item. */
  kind: string;
  filter: Filter;
  target: EventTarget;
  /** Who may see it at most; of a post this follows the post. */
  visibility: Audience;
  /** What the event said; of a post nothing, because the post is read. */
  data: Record<string, unknown>;
  /** Grows with every change of who may see it; 1 while there was none. */
  v: number;
  /** Of a post: the version of it that this follows, and whether it is there to see. */
  post?: { v: number; gone: boolean };
  /** Taken away by a moderator. */
  removed?: boolean;
};

/** A reference in one person's feed, and nothing that could be out of date but how the two stand. */
export type FeedEntry = EventRef & { actor: string; reason: FeedReason; filter: Filter; postId?: string };

/** A stretch of a list, newest first: all there is down to and with `until`, or to the end where that is undefined. */
export type ListSegment<Entry> = { entries: readonly Entry[]; until?: FeedPosition | undefined };
