import { foldName } from '../../lambdas/_table/fold-name.ts';
import { fc } from '../support/property.ts';

test.each([
  ['Été à Genève', 'ete a geneve'],
  ['  ＦＵＬＬ　width', 'full width'],
  ['Straße', 'strasse'],
  ['Søren Łukasz Æðelþryð', 'soren lukasz aedelthryd'],
  ['Nguyễn Đặng', 'nguyen dang'],
  ['İstanbul IŞIK ışık', 'istanbul isik isik'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
  ['Ёлка', 'елка'],
  ['مُحَمَّد', 'محمد'],
  ['שָׁלוֹם', 'שלום'],
  // These names differ only in vowel signs, which must be kept.
  ['किरण', 'किरण'],
  ['कारण', 'कारण'],
])('%p folds to %p', (name, folded) => {
  expect(foldName(name)).toBe(folded.normalize('NFKD'));
});

test('a folded name folds to itself, is well-formed and fits into a sort key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      const folded = foldName(name);
      expect(foldName(folded)).toBe(folded);
      expect(folded.isWellFormed()).toBe(true);
      expect(Buffer.byteLength(folded)).toBeLessThanOrEqual(800);
    }),
  );
});

test('a folded prefix of a name, in any case, is a prefix of the folded name', () => {
  const names = ['ΟΔΥΣΣΕΥΣ ΠΑΠΠΑΣ', 'Çağla Şükrü', 'Zoë', 'João Ñandú', 'Привет Мир'];
  for (const name of names)
    for (let end = 1; end <= name.length; end += 1)
      expect(foldName(name).startsWith(foldName(name.slice(0, end).toLocaleUpperCase('en')))).toBe(true);
});
