import type { SignedInActor } from '#libs/access';
import type { DemoCalendar } from './calendar';
import { demoAccounts, type DemoPerson } from './content';
import type { Entries } from './entries';
import type { Timeline } from './timeline';

const people = new Map(demoAccounts.map((person) => [person.key, person]));

/** What all chapters share. */
export class Story {
  constructor(
    readonly calendar: DemoCalendar,
    readonly timeline: Timeline,
    readonly entries: Entries,
    /** The common password of the accounts that this run makes. */
    readonly password: string,
  ) {}

  person(key: string): DemoPerson {
    const person = people.get(key);
    if (!person) throw new Error(`the demonstration has no person ${key}`);
    return person;
  }

  /** A person as the one who acts, with the roles that the content gives them. */
  actor(key: string): SignedInActor {
    const person = this.person(key);
    return {
      kind: 'account',
      accountId: this.entries.id('account', key),
      roles: person.roles.map(({ role, state }) => ({ role, scope: state })),
      displayName: person.names.latin,
      locale: person.uiLocale,
      zone: person.zone,
      confirmed: true,
    };
  }
}

/** A part of the demonstration; it puts its steps on the timeline. */
export interface Chapter {
  plan(story: Story): void | Promise<void>;
}
