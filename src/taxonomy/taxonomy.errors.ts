import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of this room. */
export const taxonomyErrors = defineErrors(
  'taxonomy',
  {
    'term.duplicate': { status: 409 },
    'area.named-by-theme': { status: 409 },
  },
  { en: en.errors, ru: ru.errors },
);
