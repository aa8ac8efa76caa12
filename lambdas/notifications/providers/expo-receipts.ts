import { chunk } from 'es-toolkit/array';
import * as z from 'zod';
import type { Context } from '../../_base/context.ts';
import { providerSettings } from '../../_base/env.ts';
import { digest } from '../../_base/hash.ts';
import { createHttpClient } from '../../_base/http-call.ts';
import { dueWrite } from '../../_delivery/send-later.ts';
import { writeAlone } from '../../_table/write.ts';
import { expoReceipts } from '../queues.ts';
import { ask, parsedAs, redacted } from './answers.ts';
import { readCredentials } from './credentials.ts';
import { expoFault, expoHeaders } from './expo.ts';
import type { SendResult } from './provider.ts';
import type { ProviderReport } from './report.ts';

/*
 * Receipts of Expo, https://docs.expo.dev/push-notifications/sending-notifications/#push-receipts: what Apple and Google said about a
 * ticket. Expo has most of them after a quarter of an hour, and forgets them after a day.
 */

/** Minutes after which receipts are asked for: the first time, and again for those that are still absent. */
export const MINUTES = [15, 45, 240] as const;
const TICKETS = 100;
const CALL_MS = 10_000;
const MAX_ANSWER_BYTES = 256 * 1024;

/** Stores that the receipts of tickets are to be fetched. @param asked how often they were asked for before */
export const fetchLater = async (tickets: readonly string[], asked: number, ctx: Context): Promise<void> => {
  const minutes = MINUTES[asked];
  if (minutes === undefined) return;
  const now = ctx.now();
  for (const some of chunk([...tickets], TICKETS)) {
    const id = `receipts_${digest(String(asked), ...some)}`;
    const later = { id, at: new Date(now.getTime() + minutes * 60_000), queue: expoReceipts, body: { tickets: some, asked } };
    for (const write of dueWrite(later, now)) await writeAlone(write, { time: ctx });
  }
};

/** Stores that the receipts of what Expo has accepted are to be fetched. The messages have left, so a fault is told and nothing more. */
export const fetchReceiptsOf = async (results: readonly SendResult[], ctx: Context): Promise<void> => {
  const tickets = results.flatMap((result) => (result.outcome === 'sent' && result.provider === 'expo' ? (result.providerId ?? []) : []));
  if (tickets.length === 0) return;
  try {
    await fetchLater(tickets, 0, ctx);
  } catch (error) {
    ctx.log.error('receipts of Expo will not be fetched', { tickets: tickets.length, error: error as Error });
  }
};

const Receipt = z.object({
  status: z.enum(['ok', 'error']),
  message: z.string().optional(),
  details: z.object({ error: z.string().optional() }).loose().optional(),
});
const Answer = z.object({ data: z.record(z.string(), z.unknown()) });

const reportOf = (ticket: string, { status, message, details }: z.infer<typeof Receipt>, now: Date): ProviderReport => {
  const of = { provider: 'expo', providerId: ticket, reportId: `receipt ${ticket}`, at: now.toISOString() };
  if (status === 'ok') return { ...of, status: 'delivered' };
  const { code, gone = false } = expoFault(details?.error);
  return { ...of, status: 'failed', permanent: gone, detail: redacted(message ? `${code}: ${message}` : code) };
};

/** Asks for receipts. @returns the reports, and the tickets that have none yet. @throws Error where Expo does not answer as documented */
export const askForReceipts = async (
  tickets: readonly string[],
  ctx: Context,
): Promise<{ reports: ProviderReport[]; absent: string[] }> => {
  const { urls, secretId } = providerSettings();
  const http = createHttpClient(1);
  try {
    const headers = expoHeaders(await readCredentials(secretId));
    const asked = await ask(
      'expo',
      { http, timeMs: () => CALL_MS },
      { url: `${urls.expo}/--/api/v2/push/getReceipts`, headers, body: JSON.stringify({ ids: tickets }), maxBytes: MAX_ANSWER_BYTES },
    );
    const answer = 'answer' in asked ? asked.answer : undefined;
    const data = answer?.status === 200 ? parsedAs(Answer, answer)?.data : undefined;
    if (!data) throw new Error(`Expo gave no receipts: ${answer ? `status ${answer.status}` : 'no answer'}`);
    const receipts = new Map(
      tickets.map((ticket) => [ticket, Object.hasOwn(data, ticket) ? Receipt.safeParse(data[ticket]).data : undefined]),
    );
    const reports = [...receipts].flatMap(([ticket, receipt]) => (receipt ? [reportOf(ticket, receipt, ctx.now())] : []));
    return { reports, absent: tickets.filter((ticket) => receipts.get(ticket) === undefined) };
  } finally {
    http.close();
  }
};
