import { HabitReminderDue, StreakAtRisk } from '../../schemas/habits/events.ts';
import { contributes } from '../_base/manifest.ts';
import { habitWakes } from './queues.ts';

export default contributes({
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  moderationSubjects: { entry: 'moderation.subjects.ts', grants: { table: 'read' } },
  notificationRules: { entry: 'notify.ts', notifies: [HabitReminderDue, StreakAtRisk], grants: { table: 'read' } },
  profileStreaks: { entry: 'streaks/overall.profile-streaks.ts', grants: { table: 'read' } },
  dueQueues: { entry: 'due-queues.ts', grants: { send: [habitWakes] } },
});
