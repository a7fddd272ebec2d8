import { demoOfficials } from './people.officials';
import { demoStaff } from './people.staff';
import { demoTrainers } from './people.trainers';
import type { DemoPerson } from './types';

export { demoOfficials, demoStaff, demoTrainers };

/** Everyone who gets an account in the demonstration; together they hold every role. */
export const demoAccounts: DemoPerson[] = [...demoOfficials, ...demoTrainers, ...demoStaff];
