import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of this room. */
export const trainersErrors = defineErrors(
  'trainers',
  {
    'trainer.already': { status: 409 },
    'trainer.not-now': { status: 409 },
    'trainer.own': { status: 403 },
    'trainer.reason': { status: 422 },
  },
  { en: en.errors, ru: ru.errors },
);
