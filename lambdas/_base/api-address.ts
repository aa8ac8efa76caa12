import * as z from 'zod';
import { apiAddressParameter, requiredEnvironment } from './env.ts';
import { createHttpClient } from './http-call.ts';
import { authorization, signingTime } from './signature.ts';

/*
 * Reads one parameter of SSM with one signed call (https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html):
 * a client of the SDK would be much larger.
 */

const MAX_AGE_MS = 3_600_000;
const TOTAL_MS = 3_000;
const ATTEMPTS = 3;

const Answer = z.object({ Parameter: z.object({ Value: z.url() }) });

const endpointOf = (region: string): URL => {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(process.env.AWS_ENDPOINT_URL_SSM || process.env.AWS_ENDPOINT_URL || `https://ssm.${region}.${suffix}`);
};

const signedHeaders = (host: string, region: string, body: string): Record<string, string> => {
  const token = process.env.AWS_SESSION_TOKEN;
  const time = signingTime(new Date());
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-date': time,
    ...(token ? { 'x-amz-security-token': token } : {}),
    'x-amz-target': 'AmazonSSM.GetParameter',
  };
  const credentials = {
    accessKeyId: requiredEnvironment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: requiredEnvironment('AWS_SECRET_ACCESS_KEY'),
  };
  return {
    ...headers,
    authorization: authorization(credentials, { method: 'POST', path: '/', headers, body, service: 'ssm', region, time }),
  };
};

const readParameter = async (name: string): Promise<string> => {
  const region = requiredEnvironment('AWS_REGION');
  const { host, origin } = endpointOf(region);
  const body = JSON.stringify({ Name: name });
  const client = createHttpClient(1);
  try {
    const answer = await client.call({ url: `${origin}/`, headers: signedHeaders(host, region, body), body, totalMs: TOTAL_MS });
    if (answer.status !== 200) throw new Error(`the parameter ${name} cannot be read: ${answer.status}`);
    return Answer.parse(JSON.parse(answer.body)).Parameter.Value.replace(/\/$/, '');
  } finally {
    client.close();
  }
};

let kept: { address: string; until: number } | undefined;

/** Returns the address of the API without a slash at its end; an instance reads it once an hour. */
export const readApiAddress = async (): Promise<string> => {
  if (kept && Date.now() < kept.until) return kept.address;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const address = await readParameter(apiAddressParameter());
      kept = { address, until: Date.now() + MAX_AGE_MS };
      return address;
    } catch (error) {
      if (attempt < ATTEMPTS) continue;
      // An address that was right an hour ago is better than a message without links.
      if (kept) return kept.address;
      throw error;
    }
  }
};
