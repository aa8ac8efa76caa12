import type { Activity, FeedEntry, FeedPosition, FeedReason } from '../activity/activity.model.ts';

/** A position in the feed whose content is not read yet: a feed entry, or an activity of an author in pull mode. */
export type TimelineEntry = Pick<FeedEntry, 'at' | 'eventId' | 'actor' | 'postId' | 'competitionId'> & {
  position: FeedPosition;
  reason?: FeedReason;
  activity?: Activity;
  /** It is a post in this community of the viewer. */
  communityId?: string;
};
