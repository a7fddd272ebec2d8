import { v7 } from 'uuid';

/** A new key: UUID version 7 (RFC 9562), which sorts by time of making. */
export const newId = (): string => v7();
