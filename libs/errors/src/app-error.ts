/** One wrong field: where (dotted path, empty for the whole), which code, and the values its message speaks of. */
export interface FieldError {
  path: string;
  code: string;
  vars?: Record<string, string | number>;
}

/**
 * A refusal that the user or caller can understand. It carries a stable code and variables; the sentence appears
 * only at the edge, in the reader's language. Everything else that is thrown is a bug and becomes a 500.
 */
export class AppError extends Error {
  constructor(
    /** Stable code such as `course.not-found`. */
    readonly code: string,
    /** Catalogue namespace that holds `errors.<code>`. */
    readonly namespace: string,
    /** HTTP status, RFC 9110. */
    readonly status: number,
    readonly vars: Record<string, string | number> = {},
    readonly fields: FieldError[] = [],
    /** Extra response headers, such as Retry-After or Allow. */
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
    this.name = 'AppError';
  }
}
