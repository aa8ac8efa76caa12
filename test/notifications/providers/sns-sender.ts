import { randomUUID, sign } from 'node:crypto';
import { type Certificate, makeCertificate } from '../../../local/outbox/certificate.ts';

export const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:kith-reports';
export const CERTIFICATE_URL = `https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-${'0a'.repeat(16)}.pem`;

export const certificate = makeCertificate('sns.amazonaws.com', new Date('2020-01-01T00:00:00Z'), new Date('2060-01-01T00:00:00Z'));

type Fields = Record<string, string>;

/** The fields that AWS documents for each type, in its order. */
const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

/** A message as SNS sends it; `key` is that of another certificate for a forgery. */
export const snsMessage = (changes: Fields = {}, { privateKey }: Pick<Certificate, 'privateKey'> = certificate): Fields => {
  const fields: Fields = {
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: TOPIC,
    Message: '{}',
    Timestamp: new Date().toISOString(),
    SignatureVersion: '2',
    SigningCertURL: CERTIFICATE_URL,
    UnsubscribeURL: 'https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe',
    ...changes,
  };
  const names = SIGNED[fields.Type as keyof typeof SIGNED] ?? SIGNED.Notification;
  const text = names.flatMap((name) => (fields[name] === undefined ? [] : [`${name}\n${fields[name]}\n`])).join('');
  return { ...fields, Signature: changes.Signature ?? sign('sha256', Buffer.from(text), privateKey).toString('base64') };
};

const mail = {
  timestamp: '2026-11-20T12:00:00.012Z',
  messageId: 'ses-message',
  destination: ['ada@receiver.example'],
  source: 'no-reply@kith.example',
};

/** Events as the documents of SES show them. */
export const sesEvents = {
  bounce: {
    eventType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        {
          emailAddress: 'ada@receiver.example',
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 ada@receiver.example unknown',
        },
      ],
      timestamp: '2026-11-20T12:00:02.669Z',
      feedbackId: '01000157c44f053b-000000',
      reportingMTA: 'dsn; mta.example.com',
    },
    mail,
  },
  soft: {
    eventType: 'Bounce',
    bounce: {
      bounceType: 'Transient',
      bounceSubType: 'MailboxFull',
      bouncedRecipients: [{ emailAddress: 'ada@receiver.example' }],
      timestamp: '2026-11-20T12:00:02.669Z',
    },
    mail,
  },
  complaint: {
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: 'ada@receiver.example' }],
      timestamp: '2026-11-20T13:00:02.000Z',
      feedbackId: 'x',
      complaintFeedbackType: 'abuse',
    },
    mail,
  },
  delivery: {
    eventType: 'Delivery',
    mail,
    delivery: { timestamp: '2026-11-20T12:00:03.000Z', recipients: ['ada@receiver.example'], smtpResponse: '250 ok' },
  },
  open: { eventType: 'Open', mail, open: { timestamp: '2026-11-20T12:30:00.000Z', userAgent: 'x', ipAddress: '192.0.2.1' } },
  reject: { eventType: 'Reject', mail, reject: { reason: 'Bad content' } },
  rendering: { eventType: 'Rendering Failure', mail, failure: { errorMessage: 'missing', templateName: 'x' } },
  send: { eventType: 'Send', mail, send: {} },
};
