import { createHmac, randomUUID, sign } from 'node:crypto';
import { makeCertificate } from './certificate.ts';
import { CREDENTIALS } from './credentials.ts';
import type { OutboxItem, OutboxStatus } from './items.ts';

/*
 * Reports as the providers send them, signed in their ways.
 */

/** A request to the API. */
export type SignedReport = { path: string; headers: Record<string, string>; body: string };
export type ReportedStatus = Exclude<OutboxStatus, 'sent'>;

const CERTIFICATE_NAME = `SimpleNotificationService-${'10ca1'.repeat(7).slice(0, 32)}.pem`;

/** SNS of this stack. Its certificate lasts as long as a moved clock can go. */
export const createSns = (region: string, topicArn: string) => {
  const host = `sns.${region}.amazonaws.com`;
  let made: ReturnType<typeof makeCertificate> | undefined;
  const certificate = () => {
    made ??= makeCertificate(host, new Date('2000-01-01T00:00:00Z'), new Date('2200-01-01T00:00:00Z'));
    return made;
  };
  return {
    host,
    certificatePath: `/${CERTIFICATE_NAME}`,
    certificate,
    notification: (message: unknown, at: Date): SignedReport => {
      const fields = {
        Message: JSON.stringify(message),
        MessageId: randomUUID(),
        Subject: 'Amazon SES Email Event Notification',
        Timestamp: at.toISOString(),
        TopicArn: topicArn,
        Type: 'Notification',
      };
      const text = Object.entries(fields)
        .map(([name, value]) => `${name}\n${value}\n`)
        .join('');
      const body = {
        ...fields,
        SignatureVersion: '2',
        Signature: sign('sha256', Buffer.from(text), certificate().privateKey).toString('base64'),
        SigningCertURL: `https://${host}/${CERTIFICATE_NAME}`,
        UnsubscribeURL: `https://${host}/?Action=Unsubscribe`,
      };
      const headers = { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' };
      return { path: '/v1/webhooks/ses', headers, body: JSON.stringify(body) };
    },
  };
};
export type Sns = ReturnType<typeof createSns>;

const sesEvent = ({ id, to, from = '' }: OutboxItem, status: ReportedStatus, at: Date) => {
  const timestamp = at.toISOString();
  const mail = { timestamp, messageId: id, source: from, destination: [to] };
  const recipient = { emailAddress: to };
  switch (status) {
    case 'delivered':
      return { eventType: 'Delivery', mail, delivery: { timestamp, recipients: [to], smtpResponse: '250 2.0.0 OK' } };
    case 'opened':
      return { eventType: 'Open', mail, open: { timestamp, userAgent: 'local', ipAddress: '127.0.0.1' } };
    case 'complained':
      return {
        eventType: 'Complaint',
        mail,
        complaint: { timestamp, feedbackId: id, complainedRecipients: [recipient], complaintFeedbackType: 'abuse' },
      };
    case 'bounced': {
      const bounced = { ...recipient, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' };
      return {
        eventType: 'Bounce',
        mail,
        bounce: { timestamp, feedbackId: id, bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [bounced] },
      };
    }
    case 'failed':
      return { eventType: 'Reject', mail, reject: { reason: 'Bad content' } };
  }
};

const resendReport = ({ id, to, from = '', subject = '' }: OutboxItem, status: ReportedStatus, at: Date): SignedReport => {
  const bounce = status === 'bounced' ? { bounce: { type: 'Permanent', subType: 'General', message: 'The address does not exist.' } } : {};
  const created = at.toISOString();
  const body = JSON.stringify({
    type: `email.${status}`,
    created_at: created,
    data: { email_id: id, created_at: created, from, to: [to], subject, ...bounce },
  });
  const [messageId, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(at.getTime() / 1000))];
  const key = Buffer.from(CREDENTIALS.webhooks.resend.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'svix-id': messageId,
    'svix-timestamp': timestamp,
    'svix-signature': `v1,${signature}`,
  };
  return { path: '/v1/webhooks/resend', headers, body };
};

const KINDS: Partial<Record<ReportedStatus, string>> = {
  delivered: 'received',
  opened: 'clicked',
  failed: 'failed',
};

const oneSignalReport = ({ id }: OutboxItem, status: ReportedStatus, at: Date): SignedReport | undefined => {
  const kind = KINDS[status];
  if (kind === undefined) return undefined;
  const event = { id: randomUUID(), kind: `message.push.${kind}`, timestamp: String(Math.floor(at.getTime() / 1000)) };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${CREDENTIALS.webhooks.oneSignal}` };
  return { path: '/v1/webhooks/onesignal', headers, body: JSON.stringify({ event, message: { id } }) };
};

/** Returns the report of a provider that sends them; undefined where it has none of this status. */
export const signedReport = (item: OutboxItem, status: ReportedStatus, at: Date, sns: Sns): SignedReport | undefined => {
  if (item.provider === 'ses') return sns.notification(sesEvent(item, status, at), at);
  if (item.provider === 'resend') return resendReport(item, status, at);
  return item.provider === 'oneSignal' ? oneSignalReport(item, status, at) : undefined;
};
