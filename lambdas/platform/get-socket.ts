import type { getSocket as route } from '../../schemas/platform/routes.ts';
import { socketUrl } from '../_base/env.ts';
import type { UseCase } from '../_http/serve.ts';

export const getSocket: UseCase<typeof route> = async () => ({ url: socketUrl() });
