import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/access';
import { PreparedAccounts, RolesService } from '#src/identity';
import { registrationOf } from '../applicants';
import { demoOfficials, demoStaff, demoTrainers, type DemoPerson } from '../content';
import type { Chapter, Story } from '../story';

/** Accounts of the staff, the trainers and the officials, with their roles. */
@Injectable()
export class PeopleChapter implements Chapter {
  constructor(
    private readonly accounts: PreparedAccounts,
    private readonly roles: RolesService,
  ) {}

  plan(story: Story): void {
    const { calendar } = story;
    demoStaff.forEach((person, index) => this.planOne(story, person, calendar.at(-480, minuteOf(index))));
    demoTrainers.forEach((person, index) => this.planOne(story, person, calendar.at(-470 + index, '11:00')));
    demoOfficials.forEach((person, index) => this.planOne(story, person, calendar.at(registrationOf(index), '09:30')));
  }

  private planOne(story: Story, person: DemoPerson, at: Date): void {
    if (story.entries.has('account', person.key)) return;
    story.timeline.add(at, async () => {
      const { names } = person;
      const id = await this.accounts.create(SYSTEM, {
        email: person.email,
        password: story.password,
        locale: person.uiLocale,
        zone: person.zone,
        nativeName: names.native,
        cyrillicName: names.cyrillic,
        latinName: names.latin,
        patronymic: names.patronymic ?? null,
        sex: person.sex === 'f' ? 'female' : 'male',
        stateCode: person.state,
        institutionId: story.entries.id('institution', person.institution),
      });
      if (id === undefined)
        throw new Error(`${person.email} belongs to an account that the demonstration did not make.`);
      await story.entries.add('account', person.key, id);
      // A trainer becomes one by being accepted into the network.
      const given = person.roles.filter(({ role }) => role !== 'trainer');
      for (const { role, state } of given) await this.roles.grant(SYSTEM, id, role, state);
    });
  }
}

const minuteOf = (index: number): string => `10:${String(index % 60).padStart(2, '0')}`;
