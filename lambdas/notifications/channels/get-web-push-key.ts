import type { getWebPushKey as route } from '../../../schemas/notifications/channel-routes.ts';
import { WebPushUnavailable } from '../../../schemas/notifications/errors.ts';
import { providerSettings } from '../../_base/env.ts';
import type { UseCase } from '../../_http/serve.ts';
import { CredentialsMissing, credentialsOf, readCredentials } from '../providers/credentials.ts';

export const getWebPushKey: UseCase<typeof route> = async () => {
  try {
    const { publicKey } = credentialsOf(await readCredentials(providerSettings().secretId), 'webPush');
    return { publicKey: publicKey.replace(/=+$/, '') };
  } catch (error) {
    if (error instanceof CredentialsMissing) throw WebPushUnavailable.error(undefined, { cause: error });
    throw error;
  }
};
