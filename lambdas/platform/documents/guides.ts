import guides from '../../../docs/generated/guides.json' with { type: 'json' };

export type Guide = { name: string; title: string; summary: string; html: string };

/** The guides in the order in which a newcomer reads them. */
export const allGuides: readonly Guide[] = guides;
