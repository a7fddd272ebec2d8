import type { SignedInActor } from '#libs/access';
import { CourseBuilder } from '../courses/courses.fixture';
import type { CreateEdition } from '../courses/courses.commands';
import type { TestActor } from '../../test/support/actors';
import type { TestApp } from '../../test/support/testing-app';
import { ApplicationsService } from './applications.service';
import { EndorsementsService } from './endorsements.service';
import { ApprovalsService } from './selection/approvals.service';
import { ProposalsService } from './selection/proposals.service';
import { ProposalsStore } from './selection/proposals.store';
import type { DraftForm } from './rules/form';

/** A form that can be submitted. */
export const wholeForm: DraftForm = {
  department: 'Documents unit',
  post: 'Inspector',
  motivation: 'To examine documents better.',
  duties: 'First-line border control.',
  education: 'Law, State university.',
  yearsInService: 7,
  levelEn: 'B2',
  levelRu: 'C1',
  needs: null,
  consentProcessing: true,
  consentTransfer: true,
  consentPhoto: false,
  consentPublication: false,
};

/** What a list is to say. Everybody who is not named waits for a later list. */
export interface Admission {
  select?: readonly string[];
  /** On the reserve list in this order. */
  reserve?: readonly string[];
  notSelect?: readonly string[];
  /** Of the changes against the rules; the applicants who are not selected read it. */
  reason?: string;
}

/** Makes editions, people and applications for specs. */
export class AdmissionsBuilder {
  private readonly applications: ApplicationsService;
  private readonly endorsements: EndorsementsService;
  readonly courses: CourseBuilder;
  private readonly contacts = new Map<string, TestActor>();

  constructor(private readonly test: TestApp) {
    this.applications = test.get(ApplicationsService);
    this.endorsements = test.get(EndorsementsService);
    this.courses = new CourseBuilder(test);
  }

  /** A published edition of a course that is applied for. */
  async edition(changes: Partial<CreateEdition> = {}): Promise<string> {
    return this.courses.edition(await this.courses.published(), changes);
  }

  /**
   * A published edition of an open course. Courses make such ones without seats; with seats it is written into the
   * table, since the ledger must hold for it too.
   */
  async openEdition(seats: number | null): Promise<string> {
    const course = await this.courses.published({ open: seats === null });
    if (seats === null) {
      return this.courses.edition(course, {
        format: 'self-paced',
        seats,
        startsOn: null,
        endsOn: null,
        deadlineOn: null,
      });
    }
    const edition = await this.courses.edition(course, { seats, demandsEndorsement: false });
    await this.test.database.query('UPDATE course SET open = true WHERE id = $1', [course]);
    return edition;
  }

  official(stateCode = 'KZ'): Promise<TestActor> {
    return this.test.actor([{ role: 'official', scope: null }], { stateCode });
  }

  manager(): Promise<TestActor> {
    return this.test.actor([{ role: 'course-manager', scope: null }]);
  }

  /** Somebody who approves lists. */
  management(): Promise<TestActor> {
    return this.test.actor([{ role: 'management', scope: null }]);
  }

  /** Makes a list that says this, and has a second person approve it. */
  async admit(editionId: string, { select = [], reserve = [], notSelect = [], reason }: Admission): Promise<void> {
    const proposals = this.test.get(ProposalsService);
    const store = this.test.get(ProposalsStore);
    const manager = (await this.manager()).actor;
    const list = await proposals.make(manager, editionId, false);
    const entries = await store.entries(list);
    const from = Math.max(
      0,
      ...entries.map(({ status, reserveRank }) => (status === 'reserve' ? (reserveRank ?? 0) : 0)),
    );
    const change = (
      applicationIds: string[],
      outcome: 'selected' | 'reserve' | 'not-selected' | 'later',
      rank?: number,
    ) =>
      applicationIds.length > 0
        ? proposals.override(manager, list, {
            applicationIds,
            outcome,
            reason: reason ?? 'For the test.',
            reserveRank: rank,
          })
        : undefined;
    const known = new Set([...select, ...reserve, ...notSelect]);
    const others = entries.filter(({ applicationId, status }) => !known.has(applicationId) && status !== 'reserve');
    await change(
      others.filter(({ outcome }) => outcome !== 'later').map(({ applicationId }) => applicationId),
      'later',
    );
    await change(
      entries
        .filter(({ applicationId, outcome }) => select.includes(applicationId) && outcome !== 'selected')
        .map(({ applicationId }) => applicationId),
      'selected',
    );
    await change([...notSelect], 'not-selected');
    for (const [index, id] of reserve.entries()) await change([id], 'reserve', from + index + 1);
    const { revision } = await store.find(list);
    await this.test.get(ApprovalsService).approve((await this.management()).actor, list, revision);
  }

  /** The contact point of a State; the same one each time. */
  async contactPoint(stateCode = 'KZ'): Promise<TestActor> {
    const known = this.contacts.get(stateCode);
    if (known) return known;
    const made = await this.test.actor([{ role: 'ncp', scope: stateCode }], { stateCode });
    this.contacts.set(stateCode, made);
    return made;
  }

  async draft(actor: SignedInActor, editionId: string): Promise<string> {
    return this.applications.begin(actor, editionId, wholeForm);
  }

  async submitted(actor: SignedInActor, editionId: string): Promise<string> {
    const id = await this.draft(actor, editionId);
    await this.applications.submit(actor, id);
    return id;
  }

  /** A new official's endorsed application. */
  async endorsed(editionId: string, stateCode = 'KZ'): Promise<{ id: string; person: TestActor }> {
    const person = await this.official(stateCode);
    const id = await this.submitted(person.actor, editionId);
    await this.endorse(stateCode, id);
    return { id, person };
  }

  /** The State's contact point endorses an application. */
  async endorse(stateCode: string, id: string): Promise<void> {
    await this.endorsements.endorse((await this.contactPoint(stateCode)).actor, id, null);
  }

  /** Many endorsed applications, one after the other. */
  async endorsedMany(editionId: string, states: readonly string[]): Promise<{ id: string; person: TestActor }[]> {
    const made: { id: string; person: TestActor }[] = [];
    for (const state of states) made.push(await this.endorsed(editionId, state));
    return made;
  }
}
