import * as z from 'zod';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { HabitHidden, HabitShown } from '../habits/events.ts';
import { RecordHidden, RecordShown } from '../habits/record-events.ts';
import { WHO_MODERATES } from './models.ts';
import { moderationRoute } from './moderation-route.ts';

const OfHabit = z.object({ habitId: id('habit') });
const OfRecord = z.object({ recordId: id('record') });

export const removeHabit = route({
  ...moderationRoute,
  id: 'moderation.removeHabit',
  path: '/v1/admin/habits/{habitId}/remove',
  summary: 'Remove a habit',
  description:
    'It is hidden from everybody except its owner, who goes on with it, until it is restored; streaks that others see no longer count it. ' +
    `Removing a removed habit changes nothing. ${WHO_MODERATES}`,
  params: OfHabit,
  emits: [HabitHidden],
});

export const restoreHabit = route({
  ...moderationRoute,
  id: 'moderation.restoreHabit',
  path: '/v1/admin/habits/{habitId}/restore',
  summary: 'Restore a removed habit',
  description: `Its audience sees it again. A habit that its owner has deleted returns 404. ${WHO_MODERATES}`,
  params: OfHabit,
  emits: [HabitShown],
});

export const removeRecord = route({
  ...moderationRoute,
  id: 'moderation.removeRecord',
  path: '/v1/admin/records/{recordId}/remove',
  summary: 'Remove a record',
  description: `It is hidden from everybody except its owner until it is restored, and is no personal best. Removing a removed record changes nothing. ${WHO_MODERATES}`,
  params: OfRecord,
  emits: [RecordHidden],
});

export const restoreRecord = route({
  ...moderationRoute,
  id: 'moderation.restoreRecord',
  path: '/v1/admin/records/{recordId}/restore',
  summary: 'Restore a removed record',
  description: `Its audience sees it again, and it is a personal best again where none is better. A record that its owner has deleted returns 404. ${WHO_MODERATES}`,
  params: OfRecord,
  emits: [RecordShown],
});
