import { contributes } from '../_base/manifest.ts';

export default contributes({ personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } } });
