import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of the library. */
export const libraryErrors = defineErrors(
  'library',
  {
    'item.incomplete': { status: 422 },
    'item.withdrawn': { status: 410 },
    'item.not-published': { status: 409 },
    'version.draft-exists': { status: 409 },
    'file.empty': { status: 422 },
    'file.missing': { status: 422 },
    'file.mismatch': { status: 422 },
    'file.type-refused': { status: 422 },
    'file.too-large': { status: 413 },
    'file.upload-broken': { status: 400 },
    'file.already-there': { status: 409 },
    'file.needed': { status: 409 },
    'file.range': { status: 416 },
    'storage.full': { status: 507 },
    'storage.unavailable': { status: 503 },
    'reference.unknown': { status: 422 },
  },
  { en: en.errors, ru: ru.errors },
);
