import { defineErrors } from './define-errors';
import en from '../locales/en.json';
import ru from '../locales/ru.json';

/** Codes that any door can answer with. */
export const coreErrors = defineErrors(
  'errors',
  {
    'request.malformed': { status: 400 },
    'request.invalid': { status: 422 },
    'request.too-large': { status: 413 },
    'request.unsupported-media-type': { status: 415 },
    'request.invalid-cursor': { status: 400 },
    'request.precondition-failed': { status: 412 },
    'request.precondition-required': { status: 428 },
    'request.idempotency-conflict': { status: 409 },
    'request.method-not-allowed': { status: 405 },
    'request.too-many': { status: 429 },
    'request.forged': { status: 403 },
    'access.sign-in-required': { status: 401 },
    'access.token-invalid': { status: 401 },
    'access.denied': { status: 403 },
    'resource.not-found': { status: 404 },
    'conflict.changed-meanwhile': { status: 409 },
    'internal.unexpected': { status: 500 },
    'internal.unavailable': { status: 503 },
  },
  { en: en.errors, ru: ru.errors },
);
