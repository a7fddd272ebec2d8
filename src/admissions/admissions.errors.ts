import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** What can be refused on the way from an application to a place. */
export const admissionsErrors = defineErrors(
  'admissions',
  {
    'admissions.edition-not-open': { status: 409 },
    'admissions.edition-started': { status: 409 },
    'admissions.deadline-passed': { status: 409 },
    'admissions.state-not-invited': { status: 409 },
    'admissions.profile-incomplete': { status: 409 },
    'admissions.already-applied': { status: 409 },
    'admissions.enrols-at-once': { status: 409 },
    'admissions.by-application-only': { status: 409 },
    'admissions.mode-not-offered': { status: 422 },
    'admissions.incomplete': { status: 422 },
    'admissions.not-possible': { status: 409 },
    'admissions.own-application': { status: 403 },
    'admissions.contact-point-decides': { status: 403 },
    'admissions.reason-required': { status: 422 },
    'admissions.not-endorsed-yet': { status: 409 },
    'admissions.no-free-place': { status: 409 },
    'admissions.reserve-full': { status: 409 },
    'admissions.offer-over': { status: 409 },
    'admissions.nothing-chosen': { status: 422 },
    'admissions.no-nominations': { status: 409 },
    'admissions.entries-refused': { status: 422 },
    'admissions.nominee-taken': { status: 409 },
    'admissions.own-nomination': { status: 403 },
    'admissions.nominee-other-state': { status: 409 },
    'admissions.nomination-over': { status: 409 },
    'admissions.nominee-known': { status: 409 },
    'admissions.late-entry-days': { status: 422 },
    'admissions.release-missing': { status: 409 },
  },
  { en: en.errors, ru: ru.errors },
);
