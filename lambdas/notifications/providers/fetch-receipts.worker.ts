import { task } from '../../_async/task.ts';
import { applyReport, MessageUnknown } from '../deliver/apply-report.ts';
import { expoReceipts } from '../queues.ts';
import { askForReceipts, fetchLater } from './expo-receipts.ts';

/** A quarter of an hour after a message was sent its record is there, or never comes. */
const orLetGo = (error: unknown): void => {
  if (!(error instanceof MessageUnknown)) throw error;
};

/** Absent receipts are stored before reports are applied; a repetition of either changes nothing. */
export default task(expoReceipts, async ({ tickets, asked }, ctx) => {
  const { reports, absent } = await askForReceipts(tickets, ctx);
  if (absent.length > 0) await fetchLater(absent, asked + 1, ctx);
  for (const report of reports) await applyReport(report, ctx).catch(orLetGo);
});
