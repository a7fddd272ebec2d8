export { AppError, type FieldError } from './app-error';
export { defineErrors, errorCatalogue, statusOfCode, type ErrorSpec } from './define-errors';
export { coreErrors } from './core-errors';
