import * as routes from '../../schemas/moderation/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'moderation',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      uses: ['moderationSubjects'],
      // Decisions about users rest on the roles that they hold.
      grants: { table: 'readWrite', cursors: true, userPool: ['AdminListGroupsForUser'] },
    },
  ],
});
