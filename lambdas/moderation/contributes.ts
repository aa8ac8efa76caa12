import { ReportFiled, ReportResolved } from '../../schemas/moderation/events.ts';
import { contributes } from '../_base/manifest.ts';

export default contributes({
  notificationRules: { entry: 'notify.ts', notifies: [ReportFiled, ReportResolved], grants: { table: 'read' } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
});
