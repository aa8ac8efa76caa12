import { isDeepStrictEqual } from 'node:util';
import type { CommunityPatch, NewCommunity } from '../../../schemas/communities/models.ts';
import type { Community, CommunitySettings, Cover } from './community.model.ts';

const SETTINGS = [
  'name',
  'description',
  'rules',
  'visibility',
  'joining',
  'memberLimit',
  'tags',
  'location',
  'cover',
] as const satisfies readonly (keyof CommunitySettings)[];
export type SettingName = (typeof SETTINGS)[number];

const given = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && part !== null)) as Value;

export const settingsOf = ({ coverMediaId: _, ...body }: NewCommunity, cover?: Cover): CommunitySettings =>
  given({ ...body, tags: [...new Set(body.tags)], ...(cover ? { cover } : {}) });

/** The community after a patch, with the new cover image if it has one; null clears an optional setting. Version and times are the caller's matter. */
export const patched = (before: Community, { archived: _, coverMediaId, ...patch }: CommunityPatch, cover?: Cover): Community => {
  const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const tags = patch.tags === undefined ? before.tags : [...new Set(patch.tags)];
  const { cover: shown, ...rest } = before;
  const left = coverMediaId === null ? undefined : (cover ?? shown);
  return given({ ...rest, ...(left ? { cover: left } : {}), ...changes, tags } as Community);
};

export const changedSettings = (before: Community, after: Community): SettingName[] =>
  SETTINGS.filter((name) => !isDeepStrictEqual(before[name], after[name]));
