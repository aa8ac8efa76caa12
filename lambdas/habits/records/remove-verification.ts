import type { removeVerification as route } from '../../../schemas/habits/record-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeVerification } from './verify-record.ts';

export const removeVerification: UseCase<typeof route> = ({ params }, ctx) =>
  changeVerification(ctx, params.recordId, false, async () => undefined);
