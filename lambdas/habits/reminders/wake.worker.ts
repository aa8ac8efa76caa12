import { task } from '../../_async/task.ts';
import { habitWakes } from '../queues.ts';
import { wakeHabit } from './wake-habit.ts';

export default task(habitWakes, ({ habitId, kind, at }, ctx) => wakeHabit(habitId, kind, at, ctx));
