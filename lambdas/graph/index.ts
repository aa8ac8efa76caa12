/** The graph API for other domains. */
export { countsKeys, countsOf, type FriendCounts } from './counts/counts.store.ts';
export { enterPullMode, pullModeIn, pullModeKey, readAudience } from './relationship/audience.store.ts';
export { type Edge, markPullEdge, readEdges } from './relationship/edges.store.ts';
