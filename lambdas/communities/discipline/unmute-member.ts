import type { unmuteMember as route } from '../../../schemas/communities/discipline-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { changeMute } from './change-mute.ts';

export const unmuteMember: UseCase<typeof route> = ({ params }, ctx) => changeMute(ctx, params, undefined, async () => undefined);
