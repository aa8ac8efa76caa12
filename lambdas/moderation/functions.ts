import * as communityRoutes from '../../schemas/moderation/community-routes.ts';
import * as habitRoutes from '../../schemas/moderation/habit-routes.ts';
import * as routes from '../../schemas/moderation/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'moderation',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values({ ...routes, ...communityRoutes, ...habitRoutes }),
      uses: ['moderationSubjects'],
      // Decisions depend on the roles of the author, some of which only the user pool knows.
      grants: { table: 'readWrite', cursors: true, userPool: ['AdminListGroupsForUser'] },
    },
  ],
});
