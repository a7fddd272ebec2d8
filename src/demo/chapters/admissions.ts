import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import {
  ApplicationsService,
  EndorsementsService,
  EnrolmentsService,
  OffersService,
  SelectionService,
} from '#src/admissions';
import { applicantsOf, formOf, inLanguageOf, registrationOf, SMALL, type Applicant } from '../applicants';
import { demoAccounts, demoCourses, demoOfficials, reasons, type DemoEdition, type DemoPerson } from '../content';
import { publicationOf } from '../edition-dates';
import type { Chapter, Story } from '../story';

const MANAGER = 'course-manager-1';
const DEPUTY = 'course-manager-2';
const RESERVES = 3;

/** The edition whose places were offered the day before the loading, so that offers are still open. */
const JUST_SELECTED = 'asylum-interviewing-online-closed';

/** What the officials did: drafts, submissions, endorsements, selections, confirmations, and enrolments in open courses. */
@Injectable()
export class AdmissionsChapter implements Chapter {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly endorsements: EndorsementsService,
    private readonly selection: SelectionService,
    private readonly offers: OffersService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  plan(story: Story): void {
    for (const course of demoCourses) {
      for (const edition of course.editions) {
        if (course.open) this.planEnrolments(story, edition);
        else this.planEdition(story, edition);
      }
    }
  }

  private planEdition(story: Story, edition: DemoEdition): void {
    const { calendar, entries } = story;
    const isOver = calendar.at(edition.deadlineOffsetDays + 1, '00:00') <= calendar.now;
    const applicants = applicantsOf(edition, isOver);
    const fresh = applicants.filter((applicant) => !entries.has('application', applicant.key));
    if (fresh.length < applicants.length) return;
    const from = publicationOf(edition) + 2;
    const to = Math.min(edition.deadlineOffsetDays, -2) - 2;
    applicants.forEach((applicant, index) => {
      const day = from + Math.floor(((to - from) * (index + 1)) / (applicants.length + 1));
      this.planApplication(story, edition, applicant, day, index);
    });
    if (isOver)
      this.planSelection(
        story,
        edition,
        applicants.filter(({ course }) => course === 'endorsed' || course === 'mended'),
      );
  }

  /** From the draft to the endorsement. */
  private planApplication(story: Story, edition: DemoEdition, applicant: Applicant, day: number, index: number): void {
    const { calendar, timeline, entries } = story;
    const { person, course, key } = applicant;
    const official = (): SignedInActor => story.actor(person.key);
    const id = (): string => entries.id('application', key);
    const time = (hour: number): string => `${hour}:${String((index * 7) % 60).padStart(2, '0')}`;
    timeline.add(calendar.at(day - 1, time(15)), async () => {
      const { motivation, ...rest } = formOf(applicant);
      const form = course === 'draft' ? { motivation } : { motivation, ...rest };
      await entries.add(
        'application',
        key,
        await this.applications.begin(official(), entries.id('edition', edition.key), form),
      );
    });
    if (course === 'draft') return;
    timeline.add(calendar.at(day, time(11)), () => this.applications.submit(official(), id()));
    if (course === 'withdrawn')
      timeline.add(calendar.at(day + 1, time(12)), () =>
        this.offers.withdraw(official(), id(), inLanguageOf(person, reasons.withdrawn)),
      );
    if (course === 'not-endorsed')
      timeline.add(calendar.at(day + 1, time(14)), () =>
        this.endorsements.notEndorse(judgeOf(story, person), id(), inLanguageOf(person, reasons.notEndorsed)),
      );
    if (course === 'returned' || course === 'mended')
      timeline.add(calendar.at(day + 1, time(14)), () =>
        this.endorsements.giveBack(judgeOf(story, person), id(), inLanguageOf(person, reasons.returned)),
      );
    if (course === 'mended')
      timeline.add(calendar.at(day + 1, time(17)), () => this.applications.submit(official(), id()));
    if (course === 'endorsed' || course === 'mended')
      timeline.add(calendar.at(day + 2, time(16)), () => this.endorse(story, person, id()));
  }

  private endorse(story: Story, person: DemoPerson, id: string): Promise<void> {
    const note = contactPointOf(person) === undefined ? reasons.withoutContactPoint.en : null;
    return this.endorsements.endorse(judgeOf(story, person), id, note);
  }

  /** Places, the reserve list and refusals; then the answers of those who were offered a place. */
  private planSelection(story: Story, edition: DemoEdition, endorsed: readonly Applicant[]): void {
    const { calendar, timeline, entries } = story;
    const offered = endorsed.slice(0, placesFor(endorsed.length, edition.seats));
    const waiting = endorsed.slice(offered.length, offered.length + RESERVES);
    const refused = endorsed.slice(offered.length + RESERVES);
    const idsOf = (list: readonly Applicant[]): string[] => list.map(({ key }) => entries.id('application', key));
    const manager = (): SignedInActor => story.actor(MANAGER);
    const recent = edition.key === JUST_SELECTED;
    const after = (days: number, time = '11:00'): Date =>
      recent ? calendar.hoursAgo(30 - days * 4) : calendar.at(edition.deadlineOffsetDays + 3 + days, time);
    timeline.add(after(0), async () => void (await this.selection.select(manager(), idsOf(offered))));
    timeline.add(after(0, '11:30'), async () => {
      if (waiting.length > 0) await this.selection.reserve(manager(), idsOf(waiting));
    });
    timeline.add(after(0, '11:45'), async () => {
      if (refused.length > 0) await this.selection.notSelect(manager(), idsOf(refused), reasons.notSelected.en);
    });
    this.planAnswers(story, offered, after, recent);
    if (recent) return;
    timeline.add(after(4), () => this.confirmOffered(story, waiting));
    timeline.add(after(10), async () => void (await this.offers.expireDue()));
    timeline.add(after(12), () => this.confirmOffered(story, waiting));
  }

  /** Most confirm within three days, the second declines, the third lets the time pass; the fourth has to withdraw later. */
  private planAnswers(
    story: Story,
    offered: readonly Applicant[],
    after: (days: number, time?: string) => Date,
    recent: boolean,
  ): void {
    const { timeline, entries } = story;
    const small = offered.length < SMALL;
    offered.forEach(({ person, key }, index) => {
      const id = (): string => entries.id('application', key);
      const official = (): SignedInActor => story.actor(person.key);
      if (index === 1 && !small)
        timeline.add(after(2, '12:00'), () =>
          this.offers.decline(official(), id(), inLanguageOf(person, reasons.declined)),
        );
      else if (recent ? index > 4 : index === 2 && !small) return;
      else timeline.add(after(1 + (index % 3), '14:00'), () => this.offers.confirm(official(), id()));
      if (index === 3 && !recent && !small)
        timeline.add(after(8), () => this.offers.withdraw(official(), id(), inLanguageOf(person, reasons.withdrawn)));
    });
  }

  /** Those of the reserve list who were offered a place take it. */
  private async confirmOffered(story: Story, waiting: readonly Applicant[]): Promise<void> {
    const people = new Map(waiting.map(({ key, person }) => [story.entries.id('application', key), person]));
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM application WHERE id = ANY($1::uuid[]) AND status = 'offered' ORDER BY id`,
      [[...people.keys()]],
    );
    for (const { id } of rows) {
      const person = people.get(id);
      if (person) await this.offers.confirm(story.actor(person.key), id);
    }
  }

  /** Every third official enrols in each open course, in the weeks after its start. */
  private planEnrolments(story: Story, edition: DemoEdition): void {
    const { calendar, timeline, entries } = story;
    demoOfficials.forEach((person, index) => {
      const key = `${edition.key} ${person.key}`;
      const day = Math.max(publicationOf(edition) + 1 + (index % 16), registrationOf(index) + 1);
      if ((index + edition.key.length) % 3 !== 0 || day > edition.deadlineOffsetDays || entries.has('application', key))
        return;
      timeline.add(calendar.at(day, '18:00'), async () => {
        await entries.add(
          'application',
          key,
          await this.enrolments.enrol(story.actor(person.key), entries.id('edition', edition.key)),
        );
      });
    });
  }
}

/** Two of three, so that there is a reserve list; all of a small group; never more than there are seats. */
const placesFor = (endorsed: number, seats: number | null): number =>
  Math.min(endorsed < SMALL ? endorsed : Math.ceil((endorsed * 2) / 3), seats ?? endorsed);

const contactPointOf = (person: DemoPerson): DemoPerson | undefined =>
  demoAccounts.find((account) => account.roles.some(({ role, state }) => role === 'ncp' && state === person.state));

/** Who says whether an official is nominated: the contact point of the State, a course manager where there is none. */
const judgeOf = (story: Story, person: DemoPerson): SignedInActor => story.actor(contactPointOf(person)?.key ?? DEPUTY);
