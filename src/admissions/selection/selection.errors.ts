import { defineErrors } from '#libs/errors';
import en from '../locales/en.json';
import ru from '../locales/ru.json';

/** What can be refused on the way from scores to an approved list. */
export const selectionErrors = defineErrors(
  'admissions',
  {
    'admissions.nobody-to-decide': { status: 409 },
    'admissions.no-rule-unmet': { status: 422 },
    'admissions.own-list': { status: 403 },
    'admissions.list-approved': { status: 409 },
    'admissions.list-rejected': { status: 409 },
    'admissions.list-superseded': { status: 409 },
    'admissions.list-revised': { status: 409 },
    'admissions.list-changed': { status: 409 },
    'admissions.no-place-for': { status: 409 },
    'admissions.scored': { status: 409 },
    'admissions.two-scorers': { status: 409 },
    'admissions.no-scorer': { status: 422 },
    'admissions.marks-incomplete': { status: 422 },
    'admissions.stepped-aside': { status: 409 },
    'admissions.criteria-in-use': { status: 409 },
    'admissions.conditions-in-use': { status: 409 },
    'admissions.no-statement': { status: 422 },
  },
  { en: en.errors, ru: ru.errors },
);
