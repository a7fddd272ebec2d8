import { defineErrors } from '#libs/errors';
import en from '../locales/en.json';
import ru from '../locales/ru.json';

/** Refusals of the translation rules. */
export const translatableErrors = defineErrors(
  'translatable',
  {
    'text.not-publishable': { status: 422 },
    'text.incomplete': { status: 422 },
    'text.missing': { status: 404 },
    'text.changed-meanwhile': { status: 409 },
  },
  { en: en.errors, ru: ru.errors },
);
