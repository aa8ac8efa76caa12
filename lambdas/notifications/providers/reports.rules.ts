import * as z from 'zod';
import { redacted } from './answers.ts';
import type { ProviderReport, ReadReports } from './report.ts';

/*
 * The documented forms of reports, and what each of them means for a message. Events without a meaning give no report.
 */

type Meaning = Pick<ProviderReport, 'status' | 'permanent'>;

const DETAIL_LENGTH = 200;
const detailOf = (...parts: (string | undefined)[]): { detail?: string } => {
  const detail = redacted(parts.filter(Boolean).join(': ')).slice(0, DETAIL_LENGTH);
  return detail ? { detail } : {};
};

const isoTime = z.string().refine((text) => Number.isFinite(Date.parse(text)));
const utc = (text: string): string => new Date(text).toISOString();

const SesRecipient = z.object({ diagnosticCode: z.string().optional() });
const SesEvent = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  mail: z.object({ messageId: z.string().min(1), timestamp: isoTime }),
  bounce: z
    .object({ bounceType: z.string(), bounceSubType: z.string().optional(), bouncedRecipients: z.array(SesRecipient), timestamp: isoTime })
    .optional(),
  complaint: z
    .object({
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
      timestamp: isoTime,
    })
    .optional(),
  delivery: z.object({ timestamp: isoTime }).optional(),
  open: z.object({ timestamp: isoTime }).optional(),
  reject: z.object({ reason: z.string().optional() }).optional(),
  failure: z.object({ errorMessage: z.string().optional() }).optional(),
});

/** An event of SES, https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html. */
const sesReport = (event: z.infer<typeof SesEvent>): Omit<ProviderReport, 'reportId'> | undefined => {
  const { mail, bounce, complaint, delivery, open, reject, failure } = event;
  const of = { provider: 'ses', providerId: mail.messageId };
  switch (event.eventType ?? event.notificationType) {
    case 'Bounce': {
      if (!bounce) return undefined;
      const [recipient] = bounce.bouncedRecipients;
      const permanent = bounce.bounceType === 'Permanent';
      const detail = detailOf(bounce.bounceType, bounce.bounceSubType, recipient?.diagnosticCode);
      return { ...of, at: utc(bounce.timestamp), status: 'bounced', permanent, ...detail };
    }
    case 'Complaint': {
      if (!complaint) return undefined;
      const detail = detailOf(complaint.complaintFeedbackType ?? complaint.complaintSubType ?? undefined);
      return { ...of, at: utc(complaint.timestamp), status: 'complained', permanent: true, ...detail };
    }
    case 'Delivery':
      return delivery && { ...of, at: utc(delivery.timestamp), status: 'delivered' };
    case 'Open':
      return open && { ...of, at: utc(open.timestamp), status: 'opened' };
    case 'Reject':
      return { ...of, at: utc(mail.timestamp), status: 'failed', ...detailOf('Reject', reject?.reason) };
    case 'Rendering Failure':
      return { ...of, at: utc(mail.timestamp), status: 'failed', ...detailOf('Rendering Failure', failure?.errorMessage) };
    default:
      return undefined;
  }
};

const SnsNotification = z.object({ Type: z.literal('Notification'), MessageId: z.string(), Message: z.string() });

export const reportsOfSes: ReadReports = (body) => {
  const sns = SnsNotification.safeParse(body).data;
  if (!sns) return undefined;
  let message: unknown;
  try {
    message = JSON.parse(sns.Message);
  } catch {
    // SES tests a new topic with a sentence.
    return [];
  }
  const event = SesEvent.safeParse(message).data;
  if (!event) return undefined;
  const report = sesReport(event);
  return report ? [{ ...report, reportId: sns.MessageId }] : [];
};

const ResendEvent = z.object({
  type: z.string(),
  created_at: isoTime,
  data: z.object({
    email_id: z.string().min(1),
    bounce: z.object({ type: z.string().optional(), subType: z.string().optional(), message: z.string().optional() }).optional(),
    failed: z.object({ reason: z.string().optional() }).optional(),
  }),
});

const RESEND: Readonly<Record<string, Meaning>> = {
  'email.delivered': { status: 'delivered' },
  'email.opened': { status: 'opened' },
  'email.clicked': { status: 'opened' },
  'email.complained': { status: 'complained', permanent: true },
  'email.bounced': { status: 'bounced' },
  // The address is on Resend's list of those that bounced or complained.
  'email.suppressed': { status: 'bounced', permanent: true },
  'email.failed': { status: 'failed' },
};

/** An event of Resend, https://resend.com/docs/dashboard/webhooks/event-types. */
export const reportsOfResend: ReadReports = (body) => {
  const event = ResendEvent.safeParse(body).data;
  if (!event) return undefined;
  const { type, created_at: at, data } = event;
  const meaning = RESEND[type];
  if (!meaning) return [];
  const { email_id: providerId, bounce, failed } = data;
  // "Transient" and "Undetermined" bounces may pass.
  const permanent = type === 'email.bounced' ? { permanent: bounce?.type === 'Permanent' } : {};
  const detail = detailOf(bounce?.type, bounce?.subType, bounce?.message ?? failed?.reason);
  return [
    {
      provider: 'resend',
      providerId,
      reportId: `${providerId} ${type} ${at}`,
      at: utc(at),
      ...meaning,
      ...permanent,
      ...detail,
    },
  ];
};

const OneSignalEvent = z.object({
  event: z.object({ id: z.string().min(1), kind: z.string(), timestamp: z.coerce.number().positive() }),
  message: z.object({ id: z.string().min(1) }),
});

const ONE_SIGNAL: Readonly<Record<string, Meaning>> = {
  'message.push.received': { status: 'delivered' },
  'message.push.clicked': { status: 'opened' },
  'message.push.failed': { status: 'failed' },
  // The message may have been for the user, not for the address that it was sent to; a dead address is told at the next message.
  'message.push.unsubscribed': { status: 'failed' },
};

/**
 * An event of OneSignal's Event Streams, https://documentation.onesignal.com/docs/event-streams-data. Its body is a template that an
 * operator enters; the guide shows the one that is read here.
 */
export const reportsOfOneSignal: ReadReports = (body) => {
  const parsed = OneSignalEvent.safeParse(body).data;
  if (!parsed) return undefined;
  const { event, message } = parsed;
  const meaning = ONE_SIGNAL[event.kind];
  if (!meaning) return [];
  const at = new Date(event.timestamp * 1000).toISOString();
  return [{ provider: 'oneSignal', providerId: message.id, reportId: event.id, at, ...meaning }];
};
