import type { Message } from './message.ts';

/** Receivable messages of a queue, in the order in which they will be received. */
export type MessageBuffer = {
  add(message: Message): void;
  /** Takes up to `max` messages for a receiver. */
  take(max: number): Message[];
  /** Ends the hold of a message on its group, after it was processed. */
  release(message: Message): void;
  /** Makes a message receivable again after a receiver failed. Until then a FIFO message holds its group. */
  giveBack(message: Message): void;
  remove(message: Message): void;
  /** Number of messages that can be taken now. */
  takeable(): number;
  size(): number;
  all(): Message[];
};

export const standardBuffer = (): MessageBuffer => {
  const messages = new Map<Message, true>();
  return {
    add: (message) => void messages.set(message, true),
    take: (max) => {
      const taken: Message[] = [];
      for (const message of messages.keys()) {
        if (taken.length === max) break;
        taken.push(message);
        messages.delete(message);
      }
      return taken;
    },
    release: () => undefined,
    giveBack: (message) => void messages.set(message, true),
    remove: (message) => void messages.delete(message),
    takeable: () => messages.size,
    size: () => messages.size,
    all: () => [...messages.keys()],
  };
};

type Group = { messages: Message[]; held: Set<Message> };

/** Takes from groups in rotation. A group is strictly in order, and blocked while one of its messages has a receiver or failed. */
export const fifoBuffer = (): MessageBuffer => {
  const groups = new Map<string, Group>();
  /** Groups with receivable messages, in rotation. */
  const open = new Set<string>();
  let size = 0;
  const groupOf = (name: string) => groups.get(name) ?? groups.set(name, { messages: [], held: new Set() }).get(name)!;
  const update = (name: string, group: Group) => {
    if (group.held.size === 0 && group.messages.length > 0) open.add(name);
    else open.delete(name);
    if (group.held.size === 0 && group.messages.length === 0) groups.delete(name);
  };
  const insert = ({ messages }: Group, message: Message) => {
    let at = messages.length;
    while (at > 0 && messages[at - 1]!.row > message.row) at -= 1;
    messages.splice(at, 0, message);
    size += 1;
  };
  const change = (message: Message, apply: (group: Group) => void) => {
    const name = message.group ?? '';
    const group = groupOf(name);
    apply(group);
    update(name, group);
  };
  return {
    add: (message) => change(message, (group) => insert(group, message)),
    take: (max) => {
      const taken: Message[] = [];
      for (const name of [...open]) {
        if (taken.length === max) break;
        const group = groups.get(name)!;
        const part = group.messages.splice(0, max - taken.length);
        size -= part.length;
        for (const message of part) group.held.add(message);
        taken.push(...part);
        update(name, group);
      }
      return taken;
    },
    release: (message) => change(message, ({ held }) => held.delete(message)),
    giveBack: (message) =>
      change(message, (group) => {
        group.held.delete(message);
        insert(group, message);
      }),
    remove: (message) =>
      change(message, (group) => {
        const at = group.messages.indexOf(message);
        if (at < 0) return;
        group.messages.splice(at, 1);
        size -= 1;
      }),
    takeable: () => [...open].reduce((total, name) => total + groups.get(name)!.messages.length, 0),
    size: () => size,
    all: () => [...groups.values()].flatMap(({ messages }) => messages),
  };
};
