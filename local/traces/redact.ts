/** Names whose values are nobody's business, whatever they hold. */
const SECRET_NAME = /secret|token|password|signature|credential|authorization|cookie|api-?key|policy$|verifier|(^|[^a-z])(otp|jwt|code)$/i;
const HIDDEN = '[hidden]';

/** Whether a text under this name must not be shown. */
export const isSecret = (name: string): boolean => SECRET_NAME.test(name);

/** Tokens in free text: what stands in headers, signed addresses and JSON. */
const PATTERNS: [RegExp, string][] = [
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/\b(Bearer|Basic|Credential=)\s*[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [/([?&](?:[\w.-]*(?:token|signature|credential|secret|password|policy)[\w.-]*|code|key)=)[^&\s"']+/gi, `$1${HIDDEN}`],
  [/("[\w-]*(?:token|signature|credential|secret|password|authorization)[\w-]*"\s*:\s*")[^"]*"/gi, `$1${HIDDEN}"`],
];

/** Hides tokens, signatures and passwords in a text. */
export const redacted = (text: string): string => PATTERNS.reduce((shown, [pattern, instead]) => shown.replace(pattern, instead), text);

/** Hides texts under secret names, at any depth. Times of tokens are numbers, and stay. */
export const withoutSecrets = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') return isSecret(name) ? HIDDEN : redacted(value);
  if (Array.isArray(value)) return value.map((entry) => withoutSecrets(entry, name));
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value instanceof Set) return [...value].map((entry) => withoutSecrets(entry, name));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutSecrets(entry, key)]));
};
