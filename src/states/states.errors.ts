import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of this room. */
export const statesErrors = defineErrors(
  'states',
  {
    'institution.duplicate': { status: 409 },
    'institution.dates': { status: 422 },
    'institution.successor': { status: 422 },
  },
  { en: en.errors, ru: ru.errors },
);
