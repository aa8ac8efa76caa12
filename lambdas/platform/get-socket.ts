import type { getSocket as route } from '../../schemas/platform/routes.ts';
import { socketUrl } from '../_runtime/env.ts';
import type { UseCase } from '../_runtime/serve.ts';

export const getSocket: UseCase<typeof route> = async () => ({ url: socketUrl() });
