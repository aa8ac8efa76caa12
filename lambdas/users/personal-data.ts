import { accountKeys } from '../_identity/accounts.ts';
import { lastActiveKeys } from '../_identity/last-active.ts';
import { deleted, deletedLast } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { HeldItem, PersonalData } from '../_people/personal-data.ts';
import { profileKeys } from '../_people/profiles.store.ts';
import { searchKeys } from './data-search/data-search.store.ts';
import { deletionKeys } from './deletion/deletions.store.ts';
import { deleteExportFiles } from './export/export-files.ts';
import { exportKeys } from './export/exports.store.ts';
import { presenceKeys } from './presence/presence.store.ts';
import { handleKeys, handleNameKeys } from './profile/handles.store.ts';

const WITH_ACCOUNT = { withAccount: () => true };

/** The files go first: without the item nothing would lead to them. */
const exported: HeldItem = {
  exported: ownedBy('userId'),
  erasure: {
    leaves: 'nothing; the files are deleted too',
    run: async (item, user, ctx) => {
      await deleteExportFiles({ userId: user.userId, exportId: String(item.exportId) });
      await deleted.run(item, user, ctx);
    },
  },
};

const users: PersonalData = {
  name: 'account',
  summary: 'Account, profile, handle, privacy settings, presence, exports, and the request to delete the account',
  retention:
    'A receipt proves the erasure; only operators can read it. The account item keeps the time before which tokens are invalid, so that an old token creates no account, and a suspension, so that it cannot be evaded.',
  items: {
    [accountKeys.type]: {
      exported: ownedBy('userId'),
      ...WITH_ACCOUNT,
      erasure: deletedLast('user id, status and the times of the erasure'),
    },
    [profileKeys.type]: { exported: ownedBy('userId'), ...WITH_ACCOUNT, erasure: deletedLast('nothing') },
    [handleKeys.type]: {
      exported: ownedBy('userId'),
      // A handle with an expiry was released earlier and is not the account's own.
      withAccount: ({ expiresAt }) => expiresAt === undefined,
      erasure: deleted,
    },
    [handleNameKeys.type]: { withAccount: ({ expiresAt }) => expiresAt === undefined, erasure: deleted },
    [deletionKeys.type]: { exported: ownedBy('userId'), ...WITH_ACCOUNT, erasure: deletedLast('nothing') },
    // The search names its accounts and exports until they are done.
    [searchKeys.type]: { ...WITH_ACCOUNT, erasure: deletedLast('nothing') },
    'erasure-receipt': { ...WITH_ACCOUNT, erasure: deletedLast('the receipt') },
    [exportKeys.type]: exported,
    [presenceKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
    [lastActiveKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
    'visibility-overrides': { erasure: deleted },
  },
};

export default users;
