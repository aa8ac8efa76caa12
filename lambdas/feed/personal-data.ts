import { aliased, deleted } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { Erasure, PersonalData } from '../_people/personal-data.ts';
import { activityKeys } from './activity/activity.store.ts';
import { backfillKeys } from './timeline/backfills.store.ts';
import { feedEntryKeys } from './timeline/feed-entries.store.ts';

const others = aliased('it is the activity of another user');

/** The user's own activity goes; that of others, such as joining the user's competition, stays. */
const activity: Erasure = {
  leaves: others.leaves,
  run: (item, user, ctx) => (item.pk.startsWith(`USER#${user.userId}#`) ? deleted : others).run(item, user, ctx),
};

const feed: PersonalData = {
  name: 'feed',
  summary: 'Recorded activity, and the references in the home feed',
  retention: 'Activity of other users in a competition or with a post of the user stays theirs; it names an alias without an account.',
  items: {
    [activityKeys.type]: { exported: ownedBy('actor'), erasure: activity },
    [feedEntryKeys.type]: { exported: ownedBy('viewer'), erasure: deleted },
    [backfillKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
  },
};

export default feed;
