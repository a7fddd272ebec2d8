import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of this room. */
export const scheduleErrors = defineErrors(
  'schedule',
  {
    'session.invalid': { status: 422 },
    'session.wrong-status': { status: 409 },
    'session.not-yours': { status: 403 },
    'session.place-needed': { status: 409 },
    'session.edition-over': { status: 409 },
    'session.edition-not-published': { status: 409 },
    'session.nothing-to-release': { status: 409 },
  },
  { en: en.errors, ru: ru.errors },
);
