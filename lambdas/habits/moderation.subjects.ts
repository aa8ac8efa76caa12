import habit from './habits/habits.subjects.ts';
import record from './records/records.subjects.ts';

export default [habit, record];
