import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { clientSettings } from './aws-client.ts';

let provider: SecretsProvider | undefined;

/**
 * Reads a secret, which an instance keeps for some time.
 * @throws Error where it is empty
 */
export const readSecret = async (id: string, maxAgeSeconds: number): Promise<string> => {
  provider ??= new SecretsProvider({ clientConfig: clientSettings });
  const secret = await provider.get(id, { maxAge: maxAgeSeconds });
  if (typeof secret !== 'string' || secret === '') throw new Error('a secret is empty');
  return secret;
};
