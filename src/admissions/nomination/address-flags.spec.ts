import fc from 'fast-check';
import { addressFlags } from './address-flags';

describe('the flags of a line manager’s address', () => {
  it.each([
    ['chief@migration.gov.example', 'me@migration.gov.example', ['migration.gov.example'], []],
    ['chief@south.migration.gov.example', 'me@migration.gov.example', ['migration.gov.example'], []],
    ['chief@elsewhere.example', 'me@migration.gov.example', ['migration.gov.example'], ['outside-domains']],
    ['me@migration.gov.example', 'me@migration.gov.example', ['migration.gov.example'], ['same-as-applicant']],
    ['Me+Chief@migration.gov.example', 'me@migration.gov.example', ['migration.gov.example'], ['same-as-applicant']],
    ['m.e@gmail.com', 'me@googlemail.com', [], ['same-as-applicant', 'free-mail', 'domains-unknown']],
    ['chief@mail.ru', 'me@migration.gov.example', ['migration.gov.example'], ['free-mail', 'outside-domains']],
    ['chief@office.example', 'me@office.example', [], ['domains-unknown']],
    ['chief@office.example', null, ['office.example'], []],
  ] as const)('%s, named by %s', (manager, applicant, domains, flags) => {
    expect(addressFlags(manager, applicant, domains)).toEqual(flags);
  });

  it('always tell the applicant’s own address, and never clear one outside the domains', () => {
    fc.assert(
      fc.property(
        fc.emailAddress(),
        fc.string({ maxLength: 8 }),
        fc.array(fc.domain(), { maxLength: 3 }),
        (email, tag, domains) => {
          const [local = '', host = ''] = email.split('@');
          const alias = `${local.toUpperCase()}+${tag.replace(/[^a-z0-9]/gi, '')}@${host}`;
          expect(addressFlags(alias, email, domains)).toContain('same-as-applicant');
          const flags = addressFlags(email, null, domains);
          const isInside = domains.some(
            (d) => host.toLowerCase() === d.toLowerCase() || host.toLowerCase().endsWith(`.${d.toLowerCase()}`),
          );
          if (domains.length > 0 && !isInside) expect(flags).toContain('outside-domains');
        },
      ),
    );
  });
});
