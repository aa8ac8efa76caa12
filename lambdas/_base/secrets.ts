import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { clientSettings } from './aws-client.ts';

/** The value before the last replacement is kept by Secrets Manager as `AWSPREVIOUS`. */
type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

/** One for each stage: a provider keeps one value of a secret, whatever its stage. */
const providers = new Map<Stage, SecretsProvider>();

const providerOf = (stage: Stage): SecretsProvider => {
  const provider = providers.get(stage) ?? new SecretsProvider({ clientConfig: clientSettings });
  providers.set(stage, provider);
  return provider;
};

/**
 * Reads a secret, which an instance keeps for some time.
 * @throws Error where it is empty
 */
export const readSecret = async (id: string, maxAgeSeconds: number): Promise<string> => {
  const secret = await providerOf('AWSCURRENT').get(id, { maxAge: maxAgeSeconds });
  if (typeof secret !== 'string' || secret === '') throw new Error('a secret is empty');
  return secret;
};

const isAbsent = (error: unknown): boolean =>
  [error, (error as { cause?: unknown }).cause].some((one) => one instanceof Error && one.name === 'ResourceNotFoundException');

/** Secrets that had no earlier value, until when this counts: forged tokens must not cause a call each. */
const absentUntil = new Map<string, number>();

/** Reads the value of a secret before its last replacement; undefined where it was never replaced. */
export const readPreviousSecret = async (id: string, maxAgeSeconds: number): Promise<string | undefined> => {
  if (Date.now() < (absentUntil.get(id) ?? 0)) return undefined;
  try {
    const sdkOptions = { VersionStage: 'AWSPREVIOUS' };
    const secret = await providerOf('AWSPREVIOUS').get(id, { maxAge: maxAgeSeconds, sdkOptions });
    return typeof secret === 'string' && secret !== '' ? secret : undefined;
  } catch (error) {
    if (!isAbsent(error)) throw error;
    absentUntil.set(id, Date.now() + maxAgeSeconds * 1000);
    return undefined;
  }
};
