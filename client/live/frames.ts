/** Frames of the socket; see the AsyncAPI document. */
export type ServerFrame =
  | { type: 'ack'; id?: string | number; topic?: string; seq?: number; snapshot?: unknown }
  | { type: 'error'; id?: string | number; status: number; code: string; title: string; detail?: string }
  | { type: 'event'; topic: string; seq: number; name: string; at: string; data: unknown }
  | { type: 'resume'; topic: string; from: number; to: number }
  | { type: 'gap'; topic: string; seq: number }
  | { type: 'pong'; id?: string | number; topics: Record<string, number> }
  | { type: 'unsubscribed'; topic: string; code: string };

export type ClientFrame = { type: string } & Record<string, unknown>;
export type Ack = Extract<ServerFrame, { type: 'ack' }>;
export type EventFrame = Extract<ServerFrame, { type: 'event' }>;
