import { batchTask } from '../../_async/task.ts';
import type { Item } from '../../_table/table.ts';
import { pastNotifications } from '../queues.ts';
import { keepPast } from './keep-past.ts';

export default batchTask(pastNotifications, async (messages) => {
  await keepPast(messages.flatMap(({ body }) => body.items as Item[]));
  return [];
});
