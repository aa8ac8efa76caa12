import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

export type OutboxStatus = 'sent' | 'delivered' | 'opened' | 'bounced' | 'complained' | 'failed';

/** A message that a simulated provider has accepted, as its receiver would see it. */
export type OutboxItem = {
  /** The provider's id of the message. */
  id: string;
  channel: 'email' | 'push';
  provider: 'ses' | 'resend' | 'expo' | 'oneSignal' | 'webPush';
  /** Changes with the reports that `POST /local/reports` sends. */
  status: OutboxStatus;
  to: string;
  from?: string;
  subject?: string;
  title?: string;
  body: string;
  /** The HTML of a mail. */
  html?: string;
  headers?: Record<string, string>;
  data?: Record<string, unknown>;
  at: string;
  notificationId?: string;
};

/** Kept messages; older ones are dropped. */
const MAX_ITEMS = 1000;
const MAX_TEXT = 300_000;

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);

/** The list in a file, which outlives the stack. */
export const openItems = (file: string) => {
  const read = (): OutboxItem[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => ({ id: crypto.randomUUID(), status: 'sent', ...(JSON.parse(line) as object) }) as OutboxItem)
      : [];
  const write = () => writeFileSync(file, items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  const items = read().slice(-MAX_ITEMS);

  return {
    all: (): OutboxItem[] => items,
    find: (id: string): OutboxItem | undefined => items.findLast((item) => item.id === id),
    add: (item: OutboxItem): void => {
      const kept = { ...item, body: cut(item.body), ...(item.html === undefined ? {} : { html: cut(item.html) }) };
      items.push(kept);
      if (items.length > MAX_ITEMS * 1.1) {
        items.splice(0, items.length - MAX_ITEMS);
        write();
      } else appendFileSync(file, `${JSON.stringify(kept)}\n`);
    },
    move: (item: OutboxItem, status: OutboxStatus): void => {
      item.status = status;
      write();
    },
  };
};
