export { type LocalSession, localSession } from './auth/local.ts';
export { applyToBoard, type Board, type BoardEntry, type BoardMessage } from './board.ts';
export { type ClientCode, type FieldError, isKithError, KithError, type ProblemBody } from './errors.ts';
export type { components, operations, paths } from './generated/api.ts';
export { REVISION } from './generated/revision.ts';
export type { Api } from './http/api.ts';
export { newId } from './http/new-id.ts';
export type { ItemOf, PagedPath, PageOf, Pages } from './http/pages.ts';
export { createKith, type Kith, type KithOptions } from './kith.ts';
export type { SocketState, Timings } from './live/connection.ts';
export type { KithSocket, LiveOptions } from './live/index.ts';
export type { AnyMessage, EventMessage, Listener, TopicMessage, TopicName } from './live/messages.ts';
export type { Platform, PlatformChange } from './live/platform.ts';
export type { SubscribeOptions, Subscription } from './live/topics.ts';
export type { FileSource, Progress } from './media/send-file.ts';
export type { Media, UploadOptions } from './media/upload.ts';
export { type PushRegistration, registerWebPush } from './push/web-push.ts';
export type { GetToken } from './session/get-token.ts';
export {
  type Session,
  type SessionState,
  type StoredSession,
  type StoredSessionOptions,
  storedSession,
  type Tokens,
} from './session/session.ts';
export { browserStore, type KeyValueStore, memoryStore } from './session/store.ts';
