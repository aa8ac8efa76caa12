/** The graph API for other domains. */
export { countsKeys, countsOf, type FriendCounts } from './counts/counts.store.ts';
export { enterPullMode, isInPullMode, readAudience } from './relationship/audience.store.ts';
export { type Edge, markPullEdge, readEdges } from './relationship/edges.store.ts';
