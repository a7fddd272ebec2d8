import { Database } from '#libs/database';

/** Kinds of things that the demonstration consists of. */
export type EntryKind =
  | 'institution'
  | 'venue'
  | 'room'
  | 'account'
  | 'trainer'
  | 'course'
  | 'edition'
  | 'application'
  | 'session'
  | 'library-item';

/** The rows that stand for the content's keys: those found, and those made in this run. */
export class Entries {
  private readonly ids = new Map<string, string>();
  private readonly counts = new Map<EntryKind, number>();

  private constructor(private readonly database: Database) {}

  static async read(database: Database): Promise<Entries> {
    const entries = new Entries(database);
    const rows = await database.query<{ kind: EntryKind; key: string; id: string }>(
      'SELECT kind, key, id FROM demo_entry LIMIT 100000',
    );
    for (const row of rows) entries.ids.set(`${row.kind} ${row.key}`, row.id);
    return entries;
  }

  has(kind: EntryKind, key: string): boolean {
    return this.ids.has(`${kind} ${key}`);
  }

  /** The id of what must be there by now. */
  id(kind: EntryKind, key: string): string {
    const id = this.ids.get(`${kind} ${key}`);
    if (id === undefined) throw new Error(`the demonstration has no ${kind} ${key} yet`);
    return id;
  }

  /** Remembers what was made, in the transaction in which it was made. */
  async add(kind: EntryKind, key: string, id: string): Promise<void> {
    await this.database.query('INSERT INTO demo_entry (kind, key, id) VALUES ($1, $2, $3)', [kind, key, id]);
    this.ids.set(`${kind} ${key}`, id);
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  /** How many of each kind this run made. */
  made(): Partial<Record<EntryKind, number>> {
    return Object.fromEntries(this.counts);
  }
}
