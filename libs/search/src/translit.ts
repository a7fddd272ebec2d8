/** Other spellings a typed word may stand for: another script, or another keyboard layout. Pure. */

const latinToCyrillic: Readonly<Record<string, string>> = {
  shch: 'щ',
  sch: 'щ',
  iia: 'ия',
  iya: 'ия',
  sh: 'ш',
  ch: 'ч',
  zh: 'ж',
  kh: 'х',
  ts: 'ц',
  tz: 'ц',
  yo: 'е',
  jo: 'е',
  yu: 'ю',
  ju: 'ю',
  iu: 'ю',
  ya: 'я',
  ja: 'я',
  ia: 'ия',
  ye: 'е',
  je: 'е',
  iy: 'ий',
  ij: 'ий',
  a: 'а',
  b: 'б',
  c: 'ц',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'кс',
  y: 'ы',
  z: 'з',
};

const commonCyrillicToLatin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
};
/** The two habits in use: of maps and press, and of passports. */
const cyrillicToLatinHabits: readonly Readonly<Record<string, string>>[] = [
  { ...commonCyrillicToLatin, й: 'y', ю: 'yu', я: 'ya' },
  { ...commonCyrillicToLatin, й: 'i', ю: 'iu', я: 'ia' },
];

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбюе';
const toCyrillicKey = new Map([...latinKeys].map((key, index) => [key, cyrillicKeys[index] ?? key]));
// The key of ё stands last and reads as е: going back, е is its own key.
const toLatinKey = new Map(
  [...cyrillicKeys].map((key, index): [string, string] => [key, latinKeys[index] ?? key]).reverse(),
);

function latinWordToCyrillic(word: string): string {
  let result = '';
  for (let at = 0; at < word.length;) {
    const length = [4, 3, 2, 1].find(
      (size) => word.slice(at, at + size).length === size && word.slice(at, at + size) in latinToCyrillic,
    );
    if (length === undefined) return '';
    const piece = word.slice(at, at + length);
    result += piece === 'y' && /[аеиоуыэюя]$/u.test(result) ? 'й' : (latinToCyrillic[piece] ?? '');
    at += length;
  }
  return result;
}

/** A folded word in the other script: none, one or two spellings. Words of digits or of a third script have none. */
export function transliterations(word: string): string[] {
  if (/^[a-z]{3,}$/u.test(word)) return [latinWordToCyrillic(word)].filter((spelling) => spelling !== '');
  if (!/^[а-я]{3,}$/u.test(word)) return [];
  return [...new Set(cyrillicToLatinHabits.map((habit) => [...word].map((letter) => habit[letter] ?? '').join('')))];
}

/** What the same keys give under the other keyboard layout, when that reads like a word; `typed` is not folded. */
export function otherLayout(typed: string): string | undefined {
  const keys = [...typed.toLowerCase().replaceAll('ё', 'е')];
  if (keys.length < 3) return undefined;
  if (keys.every((key) => toCyrillicKey.has(key))) {
    const word = keys.map((key) => toCyrillicKey.get(key)).join('');
    return /[аеиоуыэюя]/u.test(word) ? word : undefined;
  }
  if (!keys.every((key) => toLatinKey.has(key))) return undefined;
  const word = keys.map((key) => toLatinKey.get(key)).join('');
  return /^[a-z]+$/u.test(word) && /[aeiouy]/u.test(word) ? word : undefined;
}
