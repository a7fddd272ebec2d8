import { Injectable } from '@nestjs/common';
import { label } from '#libs/i18n';
import { CoursesQueries } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import { StatesQueries } from '#src/states';
import { VenuesQueries } from '#src/venues';
import type { CaseRecord } from './case-records';
import { Countries } from './countries';
import type { LetterLocale } from './entities/letter.entities';
import type { PassportData } from './passport-data';
import { nameFor, placeOf, type LetterFacts } from './rules/letter';

/** Gathers what a letter speaks of, in its language. */
@Injectable()
export class LetterSources {
  constructor(
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
    private readonly venues: VenuesQueries,
    private readonly countries: Countries,
  ) {}

  async facts(
    letter: Pick<LetterFacts, 'kind' | 'number' | 'addressee' | 'requestedAt'>,
    travel: CaseRecord,
    passport: PassportData | undefined,
    locale: LetterLocale,
  ): Promise<LetterFacts> {
    const edition = await this.courses.editionById(travel.editionId, locale);
    const person = (await this.accounts.byIds([travel.accountId])).get(travel.accountId);
    const venue = edition?.venue ? await this.venues.venueById(edition.venue.id) : undefined;
    const institution = travel.institutionId
      ? (await this.states.institutionsByIds([travel.institutionId])).get(travel.institutionId)
      : undefined;
    const nameOf = await this.countries.names(locale);
    const { kind, number, addressee, requestedAt } = letter;
    const names = passport
      ? { latin: passport.latinName, cyrillic: passport.cyrillicName ?? person?.names.cyrillic ?? null }
      : { latin: person?.names.latin ?? null, cyrillic: person?.names.cyrillic ?? null };
    return {
      kind,
      number,
      addressee,
      requestedAt,
      locale,
      zone: travel.zone,
      name: nameFor(locale, names, person?.displayName(locale) ?? ''),
      institution: institution ? label(institution.labels, locale).value : null,
      state: travel.stateCode && nameOf(travel.stateCode),
      course: edition?.courseTitle.value ?? '',
      code: edition?.code ?? '',
      startsOn: travel.startsOn,
      endsOn: travel.endsOn,
      place: placeOf([venue?.labels ?? null, venue?.address ?? null, venue?.city ?? null], locale),
      ...(passport && {
        passport: {
          number: passport.number,
          issuingCountry: nameOf(passport.issuingCountry),
          citizenship: nameOf(passport.citizenship),
          expiresOn: passport.expiresOn,
          bornOn: passport.bornOn,
        },
      }),
    };
  }
}
