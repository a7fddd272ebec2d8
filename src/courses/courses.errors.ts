import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of courses and editions. */
export const coursesErrors = defineErrors(
  'courses',
  {
    'course.own-text': { status: 403 },
    'course.not-published': { status: 409 },
    'course.archived': { status: 409 },
    'edition.not-ready': { status: 422 },
    'edition.invalid': { status: 422 },
    'edition.wrong-status': { status: 409 },
    'edition.seats-below-confirmed': { status: 409 },
    'edition.standing-exists': { status: 409 },
    'edition.code-taken': { status: 409 },
  },
  { en: en.errors, ru: ru.errors },
);
