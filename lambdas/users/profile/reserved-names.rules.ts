import { foldName } from '../../_table/fold-name.ts';

/** Words that name a role. They are reserved alone and in a row, such as `kith-support` and `Support Team`. */
const ROLES = ['admin', 'administrator', 'moderator', 'support', 'staff', 'system', 'sysadmin', 'kith'];
/** They name a role only beside another word of these lists. */
const COMPANIONS = ['team', 'help', 'official', 'the', 'mod', 's'];
/** Handles with a meaning of their own: in paths, in mentions of everybody, in addresses, and in texts of erased users. */
const HANDLES = [
  ...['me', 'mod', 'official', 'root', 'superuser', 'api', 'null', 'undefined', 'deleted', 'anonymous'],
  ...['everyone', 'everybody', 'channel', 'here', 'all', 'help', 'security', 'abuse', 'postmaster', 'webmaster', 'hostmaster'],
  ...['noreply', 'mailerdaemon', 'www'],
];

/**
 * Letters and signs that look like others (Unicode UTS 39), as far as they can imitate a reserved word. Composed letters and
 * letters in other fonts are decomposed before.
 */
const LOOKALIKES: Record<string, string> = {
  ...{ a: '4@аαɑᴀа', b: '8ьвᏼʙ', c: 'сϲᴄⅽ', d: 'ԁɗᴅժ', e: '3еεҽᴇє', f: 'ƒғꜰ', g: 'ɡɢց', h: 'һհнʜ', k: 'кκᴋĸ' },
  ...{ l: '1i|!іɩιıɪӏǀ׀ןլ', m: 'мᴍ', n: 'пոηɴ', o: '0оοσօᴏ੦०', p: 'рρᴘ', r: 'гʀᴦ', s: '5$ѕꜱ' },
  ...{ t: '7тτᴛ', u: 'υսцᴜʋ', v: 'νѵᴠ', w: 'ѡԝᴡω', y: 'уүγʏ', x: 'хχ' },
};
const LETTER = new Map(Object.entries(LOOKALIKES).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)));

/** Two names with the same skeleton look alike. Punctuation, spaces and symbols have no part in it. */
const skeletonOf = (name: string): string =>
  [...foldName(name)]
    .map((character) => LETTER.get(character) ?? character)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');

const skeletons = (words: readonly string[]): string => words.map(skeletonOf).join('|');
/** At least one word of a role, alone or among companions. */
const ROLE = new RegExp(`^(?:${skeletons(COMPANIONS)})*(?:${skeletons(ROLES)})(?:${skeletons([...ROLES, ...COMPANIONS])})*$`);
const RESERVED_HANDLES = new Set(HANDLES.map(skeletonOf));

/** Whether a name reads like that of a role: `Admin`, `Kith Support`, `аdmin` with a Cyrillic letter. */
export const imitatesRole = (name: string): boolean => ROLE.test(skeletonOf(name));

/** Whether a handle is reserved, whatever its case and punctuation, or looks like one: `admin_x` is not, `a-d-m1n` is. */
export const isReservedHandle = (handle: string): boolean => imitatesRole(handle) || RESERVED_HANDLES.has(skeletonOf(handle));
