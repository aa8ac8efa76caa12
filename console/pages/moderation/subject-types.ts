/** All kinds of content that can be restored. */
export const RESTORABLE_TYPES = ['comment', 'community', 'competition', 'event', 'habit', 'post', 'record'] as const;
/** All that can be reported. Users are suspended instead of removed. */
export const SUBJECT_TYPES = [...RESTORABLE_TYPES, 'user'] as const;
