/** What a person's calendar knows of a session, and whether it is on their list now. */
export interface KnownEntry {
  id: string;
  /** On the person's list now. */
  listed: boolean;
  /** The calendar was told of it before. */
  known: boolean;
  /** How often it left the list or came back. */
  turns: number;
  /** When it left; null while it is there. */
  leftAt: Date | null;
}

/** Ids of sessions that the calendar is told of for the first time, that left the list, and that came back. */
export interface EntryChanges {
  fresh: string[];
  gone: string[];
  back: string[];
}

/** What changed since the calendar was last read. */
export function entryChanges(entries: readonly KnownEntry[]): EntryChanges {
  const idsOf = (test: (entry: KnownEntry) => boolean): string[] => entries.filter(test).map(({ id }) => id);
  return {
    fresh: idsOf(({ listed, known }) => listed && !known),
    gone: idsOf(({ listed, known, leftAt }) => !listed && known && leftAt === null),
    back: idsOf(({ listed, known, leftAt }) => listed && known && leftAt !== null),
  };
}
