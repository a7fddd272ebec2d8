import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of this room. */
export const venuesErrors = defineErrors(
  'venues',
  {
    'venue.place-needed': { status: 422 },
    'venue.state-unknown': { status: 422 },
    'venue.name-taken': { status: 409 },
    'room.name-taken': { status: 409 },
  },
  { en: en.errors, ru: ru.errors },
);
