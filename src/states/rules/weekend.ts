const weekends: Readonly<Record<string, readonly number[]>> = { IR: [5], AF: [4, 5] };

/** Days off of a week that a State starts with, ISO 8601 numbers (Monday is 1): Saturday and Sunday where nothing else is known. */
export const isoWeekendOf = (stateCode: string): readonly number[] => weekends[stateCode] ?? [6, 7];
