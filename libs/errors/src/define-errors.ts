import { AppError, type FieldError } from './app-error';

/** What is fixed about an error code. */
export interface ErrorSpec {
  /** HTTP status, RFC 9110. */
  status: number;
}

interface Declared extends ErrorSpec {
  namespace: string;
}

const catalogue = new Map<string, Declared>();

type Messages<Codes extends string> = { readonly [Code in Codes]: string };

/** Throws an error of a room: `fail('course.not-found', { slug })`. */
export interface ErrorFactory<Codes extends string> {
  (
    code: Codes,
    vars?: Record<string, string | number>,
    extra?: { fields?: FieldError[]; headers?: Record<string, string> },
  ): AppError;
  codes: readonly Codes[];
}

/**
 * Declares the error codes of one room. A code without a message in English and Russian does not compile, because both
 * catalogues' `errors` objects are asked for every code.
 * @returns a factory of {@link AppError}s: `throw errors('course.not-found')`.
 */
export function defineErrors<const Specs extends Record<string, ErrorSpec>>(
  namespace: string,
  specs: Specs,
  _catalogues: { en: Messages<keyof Specs & string>; ru: Messages<keyof Specs & string> },
): ErrorFactory<keyof Specs & string> {
  type Code = keyof Specs & string;
  for (const [code, spec] of Object.entries(specs)) catalogue.set(code, { ...spec, namespace });
  const factory = (
    code: Code,
    vars: Record<string, string | number> = {},
    extra: { fields?: FieldError[]; headers?: Record<string, string> } = {},
  ) => new AppError(code, namespace, specs[code]?.status ?? 500, vars, extra.fields, extra.headers);
  return Object.assign(factory, { codes: Object.keys(specs) as Code[] });
}

/** Every declared code with its status and namespace, for the OpenAPI document and the catalogue tests. */
export function errorCatalogue(): ReadonlyMap<string, Readonly<Declared>> {
  return catalogue;
}
