import { randomInt, randomUUID } from 'node:crypto';
import { AwsError, jsonService } from './aws-endpoint.ts';
import { CREDENTIALS } from './outbox/credentials.ts';
import type { LocalService } from './service.ts';
import { openStore } from './store.ts';
import type { Properties, Resource } from './template/resource.ts';

type Version = { value: string; version: string; createdAt: number };

/** Row of the version before the last replacement. */
const previousOf = (name: string): string => `${name}\nAWSPREVIOUS`;

/** Secrets Manager and SSM parameters. A generated secret is made once per data directory. */
export const createSecrets = (): LocalService => {
  let close = () => {};
  return {
    name: 'secrets',
    start: async ({ plan, endpoint, dataDir, clock }) => {
      const store = openStore(dataDir);
      close = store.close;
      store.db.exec('CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT, version TEXT, created_at REAL)');
      const versions = new Map<string, Version>();
      const keep = async (name: string, entry: Version): Promise<Version> => {
        versions.set(name, entry);
        await store.write('INSERT OR REPLACE INTO secrets VALUES (?, ?, ?, ?)', name, entry.value, entry.version, entry.createdAt);
        return entry;
      };
      const save = async (name: string, value: string): Promise<Version> => {
        const before = versions.get(name);
        if (before) await keep(previousOf(name), before);
        return keep(name, { value, version: randomUUID(), createdAt: clock.now() });
      };
      for (const row of store.all<Version & { name: string; created_at: number }>('SELECT * FROM secrets')) {
        versions.set(row.name, { value: row.value, version: row.version, createdAt: row.created_at });
      }
      const secrets = plan.of('AWS::SecretsManager::Secret');
      for (const { name, properties, metadata } of secrets) {
        if (metadata['kith:secret'] === 'providers') await save(name, JSON.stringify(CREDENTIALS));
        else if (properties.SecretString !== undefined) {
          if (versions.get(name)?.value !== properties.SecretString) await save(name, properties.SecretString);
        } else if (!versions.has(name)) await save(name, generate(properties.GenerateSecretString ?? {}));
      }

      const find = (id: string): Resource => {
        const found = secrets.find(({ name, arn }) => id === name || id === arn);
        if (!found) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
        return found;
      };
      const describe = ({ name, arn }: Resource) => ({ ARN: arn, Name: name });
      endpoint.on(
        'secretsmanager',
        jsonService({
          GetSecretValue: ({ SecretId, VersionStage = 'AWSCURRENT' }) => {
            const secret = find(SecretId);
            const found = versions.get(VersionStage === 'AWSPREVIOUS' ? previousOf(secret.name) : secret.name);
            if (!found) throw new AwsError('ResourceNotFoundException', `Secrets Manager can't find ${VersionStage} of the secret.`);
            const { value, version, createdAt } = found;
            const dated = { VersionId: version, VersionStages: [VersionStage], CreatedDate: createdAt / 1000 };
            return { ...describe(secret), ...dated, SecretString: value };
          },
          PutSecretValue: async ({ SecretId, SecretString }) => {
            const secret = find(SecretId);
            const { version } = await save(secret.name, SecretString);
            return { ...describe(secret), VersionId: version, VersionStages: ['AWSCURRENT'] };
          },
          DescribeSecret: ({ SecretId }) => describe(find(SecretId)),
        }),
      );

      const parameters = new Map(plan.of('AWS::SSM::Parameter').map((resource) => [resource.name, resource]));
      const parameterOf = ({ name, arn, properties }: Resource) => ({
        Name: name,
        Type: properties.Type,
        Value: String(properties.Value),
        Version: 1,
        ARN: arn,
        DataType: 'text',
      });
      endpoint.on(
        'AmazonSSM',
        jsonService({
          GetParameter: ({ Name }) => {
            const found = parameters.get(Name);
            if (!found) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
            return { Parameter: parameterOf(found) };
          },
          GetParameters: ({ Names = [] }: { Names?: string[] }) => ({
            Parameters: Names.flatMap((name) => parameters.get(name) ?? []).map(parameterOf),
            InvalidParameters: Names.filter((name) => !parameters.has(name)),
          }),
          GetParametersByPath: ({ Path, Recursive = false }) => {
            const prefix = Path.endsWith('/') ? Path : `${Path}/`;
            const inside = (name: string) => name.startsWith(prefix) && (Recursive || !name.slice(prefix.length).includes('/'));
            return { Parameters: [...parameters.values()].filter(({ name }) => inside(name)).map(parameterOf) };
          },
        }),
      );
    },
    stop: async () => close(),
    busy: () => 0,
  };
};

const lower = 'abcdefghijklmnopqrstuvwxyz';
const sets = { ExcludeLowercase: lower, ExcludeUppercase: lower.toUpperCase(), ExcludeNumbers: '0123456789' };
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Generates a secret by the rules of `GenerateSecretString`, by default with at least one character of each type. */
const generate = (rules: Properties): string => {
  const { PasswordLength = 32, ExcludeCharacters = '', ExcludePunctuation, IncludeSpace, RequireEachIncludedType = true } = rules;
  const kinds = Object.entries(sets)
    .filter(([rule]) => !rules[rule])
    .map(([, characters]) => characters)
    .concat(ExcludePunctuation ? [] : [punctuation], IncludeSpace ? [' '] : [])
    .map((characters) => [...characters].filter((character) => !ExcludeCharacters.includes(character)))
    .filter((characters) => characters.length > 0);
  const pick = (characters: string[]) => characters[randomInt(characters.length)]!;
  const chosen = RequireEachIncludedType ? kinds.map(pick) : [];
  while (chosen.length < PasswordLength) chosen.push(pick(kinds.flat()));
  for (let at = chosen.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [chosen[at], chosen[other]] = [chosen[other]!, chosen[at]!];
  }
  const password = chosen.join('');
  if (!rules.GenerateStringKey) return password;
  return JSON.stringify({ ...JSON.parse(rules.SecretStringTemplate ?? '{}'), [rules.GenerateStringKey]: password });
};
