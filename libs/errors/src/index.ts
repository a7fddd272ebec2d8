export { AppError, type FieldError } from './app-error';
export { defineErrors, errorCatalogue, type ErrorSpec } from './define-errors';
export { coreErrors } from './core-errors';
