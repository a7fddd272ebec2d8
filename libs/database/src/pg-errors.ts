/** SQLSTATE codes that the application answers to. */
export const PG_ERRORS = {
  foreignKey: '23503',
  unique: '23505',
  check: '23514',
  exclusion: '23P01',
  serialization: '40001',
  deadlock: '40P01',
} as const;

interface DriverError {
  code?: string;
  constraint?: string;
  driverError?: DriverError;
}

const driverErrorOf = (error: unknown): DriverError | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const candidate = error as DriverError;
  return candidate.driverError ?? candidate;
};

/** The name of the constraint that an error of the database speaks of, if any. */
export const violatedConstraint = (error: unknown): string | undefined => driverErrorOf(error)?.constraint;

/** Whether an error is the violation of the named constraint. */
export const isConstraintViolation = (error: unknown, constraint: string): boolean =>
  violatedConstraint(error) === constraint;
