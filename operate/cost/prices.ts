/**
 * List prices in USD of the region us-east-1, the only ones of this repository. Free allowances are not subtracted, except where a
 * line says so: an account may have used them up.
 */
export const PRICES_OF = '2026-11';

/** The page that each group of prices is from. */
export const SOURCES = {
  sqs: 'aws.amazon.com/sqs/pricing',
  cloudwatch: 'aws.amazon.com/cloudwatch/pricing',
  secrets: 'aws.amazon.com/secrets-manager/pricing',
  lambda: 'aws.amazon.com/lambda/pricing',
  dynamodb: 'aws.amazon.com/dynamodb/pricing/on-demand',
  apiGateway: 'aws.amazon.com/api-gateway/pricing',
  eventBridge: 'aws.amazon.com/eventbridge/pricing',
  s3: 'aws.amazon.com/s3/pricing',
  ses: 'aws.amazon.com/ses/pricing',
  transfer: 'aws.amazon.com/ec2/pricing/on-demand',
} as const;

type Price = { usd: number; of: string; source: keyof typeof SOURCES };
const MILLION = 1e6;
const price = (source: Price['source'], usd: number, of: string): Price => ({ source, usd, of });
const aMillion = (source: Price['source'], usd: number, of: string): Price => price(source, usd / MILLION, of);

export const PRICES = {
  standardRequest: aMillion('sqs', 0.4, 'request to a standard queue'),
  fifoRequest: aMillion('sqs', 0.5, 'request to a FIFO queue'),
  alarmMetric: price('cloudwatch', 0.1, 'metric of an alarm, a month'),
  dashboard: price('cloudwatch', 3, 'dashboard, a month'),
  logs: price('cloudwatch', 0.5, 'GB of logs'),
  secret: price('secrets', 0.4, 'secret, a month'),
  invocation: aMillion('lambda', 0.2, 'invocation'),
  gbSecond: price('lambda', 13.3334e-6, 'GB-second on ARM'),
  readUnit: aMillion('dynamodb', 0.125, 'read request unit'),
  writeUnit: aMillion('dynamodb', 0.625, 'write request unit'),
  tableStorage: price('dynamodb', 0.25, 'GB of the table, a month'),
  tableBackup: price('dynamodb', 0.2, 'GB of point-in-time recovery, a month'),
  httpCall: aMillion('apiGateway', 1, 'call of the HTTP API'),
  socketMessage: aMillion('apiGateway', 1, 'message of 32 KB over a socket'),
  socketMinute: aMillion('apiGateway', 0.25, 'minute of an open socket'),
  event: aMillion('eventBridge', 1, 'event of 64 KB'),
  fileStorage: price('s3', 0.023, 'GB of files, a month'),
  fileWrite: price('s3', 0.005 / 1000, 'write of a file'),
  mail: price('ses', 0.1 / 1000, 'e-mail without attachments'),
  transfer: price('transfer', 0.09, 'GB to the internet'),
} satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;
