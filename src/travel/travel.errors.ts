import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** What can be refused while travel is prepared. */
export const travelErrors = defineErrors(
  'travel',
  {
    'travel.closed': { status: 409 },
    'travel.not-yours-to-say': { status: 403 },
    'travel.passport-missing': { status: 409 },
    'travel.data-unreadable': { status: 503 },
    'travel.letter-waiting': { status: 409 },
    'travel.letter-exists': { status: 409 },
    'travel.rule-exists': { status: 409 },
    'travel.nothing-chosen': { status: 422 },
  },
  { en: en.errors, ru: ru.errors },
);
