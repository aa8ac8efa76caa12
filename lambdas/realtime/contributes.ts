import { contributes } from '../_base/manifest.ts';

export default contributes({
  topics: { entry: 'lambdas/_live/user.topics.ts', grants: { table: 'readWrite' } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
});
