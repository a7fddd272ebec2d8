import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of this room. */
export const bookingErrors = defineErrors(
  'booking',
  { 'booking.clash': { status: 409 } },
  { en: en.errors, ru: ru.errors },
);
