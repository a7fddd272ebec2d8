import { demoAccounts, demoInstitutions, demoOfficials, demoTrainers, demoVenues } from './index';
import { known, missing, repeated } from './spec-support';

describe('people', () => {
  it('are forty officials of all eleven States, twelve trainers and every role', () => {
    expect(demoOfficials).toHaveLength(40);
    expect(missing(known.states, new Set(demoOfficials.map((official) => official.state)))).toEqual([]);
    expect(demoTrainers.length).toBeGreaterThanOrEqual(12);
    expect(demoTrainers.filter((trainer) => trainer.consentPublic).length).toBeGreaterThan(demoTrainers.length / 2);
    const grants = demoAccounts.flatMap((account) => account.roles);
    expect(new Set(grants.map((grant) => grant.role)).size).toBe(12);
    const contactPoints = grants.filter((grant) => grant.role === 'ncp').map((grant) => grant.state);
    expect(new Set(contactPoints).size).toBeGreaterThanOrEqual(7);
    for (const role of ['course-manager', 'librarian']) {
      expect(grants.filter((grant) => grant.role === role)).toHaveLength(2);
    }
  });

  it('have names in their own script, in Cyrillic and in plain Latin letters', () => {
    expect(demoAccounts.filter(({ names }) => !/^[A-Za-z]+(?:[ -][A-Za-z]+)+$/.test(names.latin))).toEqual([]);
    const cyrillicName = /^\p{Script=Cyrillic}+(?:[ -]\p{Script=Cyrillic}+)*$/u;
    expect(demoAccounts.filter(({ names }) => !cyrillicName.test(names.cyrillic))).toEqual([]);
    expect(demoAccounts.filter(({ names }) => names.patronymic && !cyrillicName.test(names.patronymic))).toEqual([]);
    const script = (state: string): RegExp => {
      if (['KZ', 'KG', 'TJ'].includes(state)) return /^[\p{Script=Cyrillic} ]+$/u;
      return ['IR', 'PK', 'AF'].includes(state) ? /^[\p{Script=Arabic}\u200c ]+$/u : /^[\p{Script=Latin} ʻ-]+$/u;
    };
    const abroad = new Set(['partner']); // an international office employs people of any origin
    const wrong = demoAccounts.filter(({ key, state, names }) => !abroad.has(key) && !script(state).test(names.native));
    expect(wrong.map(({ key, names }) => `${key} ${names.native}`)).toEqual([]);
  });

  it('have one key and one reserved address each, and an institution and zone of their State', () => {
    expect(repeated(demoAccounts.map((account) => account.key))).toEqual([]);
    expect(repeated(demoAccounts.map((account) => account.email))).toEqual([]);
    expect(repeated(demoAccounts.map((account) => account.names.latin))).toEqual([]);
    expect(demoAccounts.filter((account) => !/^[a-z0-9.-]+@demo\.example$/.test(account.email))).toEqual([]);
    expect(
      demoAccounts.filter((account) => known.institutions.get(account.institution)?.state !== account.state),
    ).toEqual([]);
    expect(demoAccounts.filter((account) => known.zones.get(account.state) !== account.zone)).toEqual([]);
    const bound = demoAccounts.flatMap((account) => account.roles.map((grant) => ({ account, grant })));
    expect(bound.filter(({ account, grant }) => grant.state !== null && grant.state !== account.state)).toEqual([]);
  });

  it('list expertise and modules of trainers that exist', () => {
    expect(
      missing(
        demoTrainers.flatMap((trainer) => trainer.expertise),
        known.expertise,
      ),
    ).toEqual([]);
    expect(
      missing(
        demoTrainers.flatMap((trainer) => trainer.modules),
        known.modules,
      ),
    ).toEqual([]);
    expect(demoTrainers.filter((trainer) => trainer.modules.length === 0)).toEqual([]);
  });
});

describe('institutions and venues', () => {
  it('give each State two or three institutions of its own', () => {
    expect(repeated(demoInstitutions.map((institution) => institution.key))).toEqual([]);
    expect(
      missing(
        demoInstitutions.map((institution) => institution.state),
        known.states,
      ),
    ).toEqual([]);
    for (const state of known.states) {
      const own = demoInstitutions.filter(
        (entry) => entry.state === state && !['training', 'partner'].includes(entry.kind),
      );
      expect([2, 3]).toContain(own.length);
    }
  });

  it('have places in Baku and one online', () => {
    expect(repeated(demoVenues.flatMap((venue) => [venue.key, ...venue.rooms.map((room) => room.key)]))).toEqual([]);
    expect(demoVenues.filter((venue) => venue.key.startsWith('baku-'))).toHaveLength(3);
    expect(demoVenues.filter((venue) => venue.kind === 'online')).toHaveLength(1);
  });
});
