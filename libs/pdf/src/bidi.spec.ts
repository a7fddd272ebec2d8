import { visualParts } from './bidi';

/** Parts from left to right, as they stand on paper. */
describe('the parts of a line', () => {
  it.each([
    ['Latin and Cyrillic in one piece', 'Приглашение № 12, Rəsul', 'ltr', ['Приглашение № 12, Rəsul']],
    ['Persian words from the right', 'دعوت نامه', 'rtl', ['نامه', ' ', 'دعوت']],
    ['a Latin name inside Persian', 'آقای Ahmad Rezai از', 'rtl', ['از', ' ', 'Ahmad Rezai', ' ', 'آقای']],
    [
      'a Persian name inside Russian',
      'Имя: احمد رضایی из Тегерана',
      'ltr',
      ['Имя: ', 'رضایی', ' ', 'احمد', ' из Тегерана'],
    ],
    ['a European number inside Persian', 'سال 2026 است', 'rtl', ['است', ' ', '2026', ' ', 'سال']],
    ['Persian digits, turned for a font that turns them back', 'تا ۱۳ مه', 'rtl', ['مه', ' ', '۳۱', ' ', 'تا']],
    ['brackets, mirrored', '(تهران)', 'rtl', [')تهران(']],
    ['a passport number at the end', 'گذرنامه A123', 'rtl', ['A123', ' ', 'گذرنامه']],
    ['nothing', '', 'rtl', []],
  ] as const)('%s', (_name, line, direction, parts) => {
    expect(visualParts(line, direction)).toEqual(parts);
  });
});
