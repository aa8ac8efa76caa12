import { CompetitionJoined } from '../../schemas/competitions/events.ts';
import { HabitDeleted } from '../../schemas/habits/events.ts';
import { RecordHidden, RecordShown } from '../../schemas/habits/record-events.ts';
import { CommentCreated, PostCreated } from '../../schemas/posts/events.ts';
import { TimeZoneChanged } from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

export const deletedHabits = subscription({ name: 'on-habit-deleted', events: [HabitDeleted] });
export const moderatedRecords = subscription({ name: 'on-record-moderated', events: [RecordHidden, RecordShown] });
export const changedZones = subscription({ name: 'on-time-zone-changed', events: [TimeZoneChanged] });
export const dailyActivity = subscription({ name: 'on-daily-activity', events: [PostCreated, CommentCreated, CompetitionJoined] });
