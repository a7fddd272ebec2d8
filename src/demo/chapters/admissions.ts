import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import {
  ApplicationsService,
  ApprovalsService,
  EndorsementsService,
  EnrolmentsService,
  OffersService,
  ProposalsService,
  QuotaReturn,
  ScoresService,
} from '#src/admissions';
import { applicantsOf, formOf, inLanguageOf, registrationOf, SMALL, type Applicant } from '../applicants';
import { demoAccounts, demoCourses, demoOfficials, reasons, type DemoEdition, type DemoPerson } from '../content';
import { publicationOf } from '../edition-dates';
import type { Chapter, Story } from '../story';

const MANAGER = 'course-manager-1';
const DEPUTY = 'course-manager-2';
/** Who scores; neither proposes the list nor approves it. */
const SCORERS = ['reviewer', DEPUTY];

/** The edition whose places were offered the day before the loading, so that offers are still open. */
const JUST_SELECTED = 'asylum-interviewing-online-closed';

/** What the officials did: drafts, submissions, endorsements, selections, confirmations, and enrolments in open courses. */
@Injectable()
export class AdmissionsChapter implements Chapter {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly endorsements: EndorsementsService,
    private readonly proposals: ProposalsService,
    private readonly approvals: ApprovalsService,
    private readonly scores: ScoresService,
    private readonly quotas: QuotaReturn,
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

  /** A course manager proposes the list, the head of the centre approves it; then those who were offered a place answer. */
  private planSelection(story: Story, edition: DemoEdition, endorsed: readonly Applicant[]): void {
    const { calendar, timeline } = story;
    if (endorsed.length === 0) return;
    const recent = edition.key === JUST_SELECTED;
    const after = (days: number, time = '11:00'): Date =>
      recent ? calendar.hoursAgo(30 - days * 4) : calendar.at(edition.deadlineOffsetDays + 3 + days, time);
    timeline.add(after(-2), () => this.askForScores(story, edition));
    timeline.add(after(-1), () => this.score(story, edition));
    timeline.add(after(0), () => this.propose(story, edition));
    timeline.add(after(0, '16:00'), () => this.approve(story, edition));
    const small = endorsed.length < SMALL;
    endorsed.forEach((_, index) => {
      const late = !recent && !small && index === 2;
      if (!late && !(recent && index > 4))
        timeline.add(after(1 + (index % 3), '14:00'), () => this.answer(story, edition, index, !small && index === 1));
      if (index === 3 && !recent && !small) timeline.add(after(8), () => this.withdraw(story, edition, index));
    });
    if (recent) return;
    timeline.add(after(4), () => this.confirmReserves(story, edition));
    timeline.add(after(10), async () => void (await this.offers.expireDue()));
    timeline.add(after(12), () => this.confirmReserves(story, edition));
  }

  private async askForScores(story: Story, edition: DemoEdition): Promise<void> {
    await this.scores.assign(
      story.actor(MANAGER),
      story.entries.id('edition', edition.key),
      SCORERS.map((key) => story.entries.id('account', key)),
    );
  }

  /** Both give their marks; they agree in most, and lie far apart in one of seven. */
  private async score(story: Story, edition: DemoEdition): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM application WHERE edition_id = $1 AND status = 'endorsed' ORDER BY id`,
      [story.entries.id('edition', edition.key)],
    );
    for (const [index, { id }] of rows.entries()) {
      for (const [turn, key] of SCORERS.entries())
        await this.scores.submit(story.actor(key), id, { marks: marksOf(index, turn), comment: null });
    }
  }

  private async propose(story: Story, edition: DemoEdition): Promise<void> {
    await this.quotas.returnDue();
    await this.proposals.make(story.actor(MANAGER), story.entries.id('edition', edition.key));
  }

  private async approve(story: Story, edition: DemoEdition): Promise<void> {
    const list = await this.database.one<{ id: string; revision: number }>(
      `SELECT id, revision FROM selection_proposal WHERE edition_id = $1 AND status = 'open'`,
      [story.entries.id('edition', edition.key)],
    );
    if (list) await this.approvals.approve(story.actor('management'), list.id, list.revision);
  }

  /** Most confirm within three days, the second declines, the third lets the time pass; the fourth has to withdraw later. */
  private async answer(story: Story, edition: DemoEdition, index: number, declines: boolean): Promise<void> {
    const selected = await this.selected(story, edition, index);
    if (selected?.status !== 'offered') return;
    const { id, person } = selected;
    if (declines) await this.offers.decline(story.actor(person.key), id, inLanguageOf(person, reasons.declined));
    else await this.offers.confirm(story.actor(person.key), id);
  }

  private async withdraw(story: Story, edition: DemoEdition, index: number): Promise<void> {
    const selected = await this.selected(story, edition, index);
    if (selected?.status === 'confirmed')
      await this.offers.withdraw(
        story.actor(selected.person.key),
        selected.id,
        inLanguageOf(selected.person, reasons.withdrawn),
      );
  }

  /** The one at a place (from 0) among those whom the approved list selects. */
  private async selected(
    story: Story,
    edition: DemoEdition,
    index: number,
  ): Promise<{ id: string; status: string; person: DemoPerson } | undefined> {
    const row = await this.database.one<{ id: string; status: string; accountId: string }>(
      `SELECT a.id, a.status, a.account_id AS "accountId" FROM selection_entry e JOIN selection_proposal p ON p.id = e.proposal_id
       JOIN application a ON a.id = e.application_id
       WHERE p.edition_id = $1 AND p.status = 'approved' AND e.outcome = 'selected' ORDER BY e.position OFFSET $2 LIMIT 1`,
      [story.entries.id('edition', edition.key), index],
    );
    const person = row && demoOfficials.find(({ key }) => story.entries.id('account', key) === row.accountId);
    return row && person && { id: row.id, status: row.status, person };
  }

  /** Those of the reserve list who were offered a place take it. */
  private async confirmReserves(story: Story, edition: DemoEdition): Promise<void> {
    const rows = await this.database.query<{ id: string; accountId: string }>(
      `SELECT a.id, a.account_id AS "accountId" FROM selection_entry e JOIN selection_proposal p ON p.id = e.proposal_id
       JOIN application a ON a.id = e.application_id
       WHERE p.edition_id = $1 AND p.status = 'approved' AND e.outcome = 'reserve' AND a.status = 'offered' ORDER BY a.id`,
      [story.entries.id('edition', edition.key)],
    );
    const people = new Map(demoOfficials.map((person) => [story.entries.id('account', person.key), person]));
    for (const { id, accountId } of rows) {
      const person = people.get(accountId);
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

const contactPointOf = (person: DemoPerson): DemoPerson | undefined =>
  demoAccounts.find((account) => account.roles.some(({ role, state }) => role === 'ncp' && state === person.state));

/** Who says whether an official is nominated: the contact point of the State, a course manager where there is none. */
const judgeOf = (story: Story, person: DemoPerson): SignedInActor => story.actor(contactPointOf(person)?.key ?? DEPUTY);

/** Marks by the criteria that an edition has of itself; the same each time. */
const marksOf = (index: number, turn: number): Record<string, number> =>
  Object.fromEntries(
    ['relevance', 'experience', 'motivation', 'language', 'first-time', 'multiplier'].map((key, place) => [
      key,
      index % 7 === 3 && turn === 1 ? place % 2 : 2 + ((index * (place + 2) + turn * (place % 2)) % 4),
    ]),
  );
