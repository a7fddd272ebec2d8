import fc from 'fast-check';
import { domainSchema, isWithin } from './domains';

describe('domains of institutions', () => {
  it.each([
    ['Migration.GOV.example', 'migration.gov.example'],
    [' @police.example ', 'police.example'],
    ['xn--80aswg.xn--p1ai', 'xn--80aswg.xn--p1ai'],
  ])('are kept in one form: %s', (typed, kept) => {
    expect(domainSchema.parse(typed)).toBe(kept);
  });

  it.each([
    '',
    'localhost',
    'a b.example',
    '-a.example',
    'somebody@police.example',
    'полиция.рф',
    '1.2.3.4',
    'x..example',
  ])('are refused where they are none: %s', (typed) => {
    expect(domainSchema.safeParse(typed).success).toBe(false);
  });

  it('hold their own addresses and those of their parts, and no others that look like them', () => {
    const domains = ['police.example'];
    expect(isWithin('chief@police.example', domains)).toBe(true);
    expect(isWithin('chief@Border.Police.example', domains)).toBe(true);
    expect(isWithin('chief@notpolice.example', domains)).toBe(false);
    expect(isWithin('chief@police.example.org', domains)).toBe(false);
    expect(isWithin('police.example@mail.example', domains)).toBe(false);
    expect(isWithin('chief@police.example', [])).toBe(false);
    fc.assert(
      fc.property(fc.emailAddress(), fc.domain(), (email, domain) => {
        const [name = ''] = email.split('@');
        expect(isWithin(`${name}@${domain}`, [domain.toLowerCase()])).toBe(true);
      }),
    );
  });
});
