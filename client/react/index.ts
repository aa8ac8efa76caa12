export { createQueryClient, KithProvider, type Queries, useApi, useKith } from './context.ts';
export { type Patch, patchCache } from './entities.ts';
export { useBoard, useSocketState, useTopic } from './live.ts';
export {
  type OptimisticMutation,
  type OptimisticOptions,
  useFollow,
  useJoin,
  useLike,
  useOptimisticMutation,
} from './optimistic.ts';
export { usePages } from './pages.ts';
