export type { Mutation } from './changes.ts';
export { useJoinCommunity } from './communities.ts';
export { useCommunityInvites, useInviteLink } from './community-invites.ts';
export { useCommunityPosts } from './community-posts.ts';
export { createQueryClient, KithProvider, type Queries, useApi, useKith } from './context.ts';
export { type Patch, patchCache } from './entities.ts';
export { useCompletions, useDailyStats, useHabits, useRecords } from './habits.ts';
export { useBoard, useSocketState, useTopic } from './live.ts';
export { useNotificationChannels } from './notifications/channels.ts';
export {
  type ToRead,
  useArchiveNotification,
  useClickNotification,
  useMarkRead,
  useNotifications,
  useUnread,
} from './notifications/inbox.ts';
export { useLiveNotifications } from './notifications/live.ts';
export { useChangePreferences, useNotificationPreferences } from './notifications/preferences.ts';
export {
  type OptimisticMutation,
  type OptimisticOptions,
  useFollow,
  useJoin,
  useLike,
  useOptimisticMutation,
} from './optimistic.ts';
export { usePages } from './pages.ts';
export { useTeams } from './teams.ts';
