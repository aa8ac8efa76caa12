import { createRecord } from '../../lambdas/habits/records/create-record.ts';
import { deleteRecord } from '../../lambdas/habits/records/delete-record.ts';
import { listRecords } from '../../lambdas/habits/records/list-records.ts';
import { removeVerification } from '../../lambdas/habits/records/remove-verification.ts';
import { verifyRecord } from '../../lambdas/habits/records/verify-record.ts';
import { getDailyStats } from '../../lambdas/habits/stats/get-daily-stats.ts';
import type { NewRecord } from '../../schemas/habits/record-models.ts';
import * as routes from '../../schemas/habits/record-routes.ts';
import { getDailyStats as statsRoute } from '../../schemas/habits/stats-routes.ts';
import { call, type Who } from '../support/use-cases.ts';

export const enter = (who: Who, fields: Partial<NewRecord> = {}) =>
  call(routes.createRecord, createRecord, who, { body: { category: 'run-5-km', value: 1500, unit: 's', ...fields } });
export const remove = (who: Who, recordId: string) => call(routes.deleteRecord, deleteRecord, who, { params: { recordId } });
export const records = (who: Who, of: Who, query: object = {}) =>
  call(routes.listRecords, listRecords, who, { params: { userId: of.userId }, query });
export const verify = (who: Who, recordId: string) => call(routes.verifyRecord, verifyRecord, who, { params: { recordId } });
export const unverify = (who: Who, recordId: string) => call(routes.removeVerification, removeVerification, who, { params: { recordId } });
export const stats = (who: Who, of: Who, query: object = {}) =>
  call(statsRoute, getDailyStats, who, { params: { userId: of.userId }, query });
