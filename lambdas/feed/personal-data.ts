import { aliased, deleted } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { Erasure, PersonalData } from '../_people/personal-data.ts';

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
    activity: { exported: ownedBy('actor'), erasure: activity },
    'feed-entry': { exported: ownedBy('viewer'), erasure: deleted },
    'feed-backfill': { exported: ownedBy('userId'), erasure: deleted },
  },
};

export default feed;
