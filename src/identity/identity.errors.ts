import { defineErrors } from '#libs/errors';
import en from './locales/en.json';
import ru from './locales/ru.json';

/** Refusals of this room. */
export const identityErrors = defineErrors(
  'identity',
  {
    'sign-in.failed': { status: 422 },
    'link.not-valid': { status: 404 },
    'password.wrong': { status: 422 },
    'password.refused': { status: 422 },
    'email.taken': { status: 409 },
    'institution.elsewhere': { status: 422 },
    'account.not-found': { status: 404 },
    'invitation.self': { status: 409 },
    'invitation.held': { status: 409 },
    'role.scope': { status: 422 },
    'role.self': { status: 409 },
    'role.last-administrator': { status: 409 },
    'token.scope-beyond': { status: 403 },
    'token.too-many': { status: 409 },
  },
  { en: en.errors, ru: ru.errors },
);
