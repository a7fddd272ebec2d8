import type { SignedInActor } from '#libs/access';
import { AdmissionsBuilder, wholeForm } from '../../src/admissions/admissions.fixture';
import { ApplicationsService } from '../../src/admissions/applications.service';
import { Ledger } from '../../src/admissions/ledger';
import { PlanService } from '../../src/admissions/plan/plan.service';
import { ScoresService } from '../../src/admissions/selection/scores.service';
import { OffersService } from '../../src/admissions/offers.service';
import { sheetOf } from '../../src/admissions/nomination/import/imports.fixture';
import type { TestActor } from './actors';
import type { Cast, Player } from './cast';
import type { Traveller } from './journey';

/** The seven States that the edition of the journey invites. */
export const SEVEN = ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'TM', 'UZ'] as const;
export type Seventh = (typeof SEVEN)[number];

/** An application with whose it is. */
export interface Applied {
  id: string;
  person: SignedInActor;
}

/** Fills the form of an application in its three steps, with the consents, and hands it in. */
export async function fillAndSubmit(applicant: Traveller): Promise<void> {
  const { page, t } = applicant;
  const goOn = async (to: RegExp): Promise<void> => {
    await page.locator('button[name="_to"][value="next"]').click();
    await page.waitForURL(to);
  };
  await applicant.fill({
    post: t('admissions:form.post'),
    department: t('admissions:form.department'),
    sex: 'female',
    motivation: 'Мы проверяем документы на границе. We examine documents at the border.',
    duties: 'Checking of documents.',
  });
  await goOn(/step=experience/);
  await applicant.fill({ education: 'Law', yearsInService: '7', levelEn: 'B2', levelRu: 'C1' });
  await goOn(/step=consents/);
  await applicant.tick('consentProcessing');
  await applicant.tick('consentTransfer');
  await goOn(/\/applications\/[0-9a-f-]{36}$/);
  await applicant.press(t('admissions:act.submit'));
}

/** Finds an application in one's work, gives the same mark by each criterion, and hands the score in. */
export async function giveMarks(
  scorer: Player,
  application: string,
  criteria: readonly string[],
  mark: string,
): Promise<void> {
  await scorer.open('/scores');
  await scorer.page.locator(`main a[href$="/scores/${application}"]`).first().click();
  await scorer.page.waitForURL(/\/scores\/[0-9a-f-]{36}$/);
  for (const key of criteria) await scorer.tick(`marks.${key}`, mark);
  await scorer.tick('noConflict');
  await scorer.press(scorer.t('admissions:score.submit'));
}

/** The id that the address of a page ends with. */
export const idOf = (player: Traveller): string => /[0-9a-f-]{36}/.exec(new URL(player.page.url()).pathname)?.[0] ?? '';

/** Sends a sheet of people, filled into the columns of the template in the language of the page. */
export async function sendSheet(
  contact: Player,
  people: readonly { name: string; email: string; locale: 'en' | 'ru' }[],
): Promise<void> {
  const { page, t } = contact;
  const columns = ['nativeName', 'email', 'language'].map((key) => t(`admissions:import.column.${key}`));
  const languages = { en: 'English', ru: 'русский' };
  await page.locator('input[type="file"]').setInputFiles({
    name: 'nominees.xlsx',
    mimeType: 'application/zip',
    buffer: await sheetOf([columns, ...people.map(({ name, email, locale }) => [name, email, languages[locale]])]),
  });
  const checked = page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: t('admissions:import.send.check') }).click();
  await checked;
}

/** Opens the newest letter to an address in the mailbox, and gives the way that a one-time link in it leads. */
export async function letterTo(postmaster: Player, address: string): Promise<{ words: string; path: string }> {
  await postmaster.open(`/manage/mailbox?to=${encodeURIComponent(address)}`);
  await Promise.all([postmaster.page.waitForEvent('load'), postmaster.page.locator('main table a').first().click()]);
  const link = await postmaster.page.locator('.ui-prose a[href*="/nominated/"]').first().getAttribute('href');
  return { words: await postmaster.words(), path: link ? new URL(link).pathname : '' };
}

/** People of other States whose steps are like those that are walked in browsers. */
export class Others {
  readonly build: AdmissionsBuilder;
  /** Applications by short names: the State and a number, such as `AZ1`. */
  readonly people = new Map<string, Applied>();

  constructor(private readonly cast: Cast) {
    this.build = new AdmissionsBuilder(cast.stage.test);
  }

  /** An official with a name and a language. */
  official(state: Seventh, name: string, locale: string): Promise<TestActor> {
    return this.cast.stage.test.actor([{ role: 'official', scope: null }], {
      stateCode: state,
      latinName: `Official ${name}`,
      cyrillicName: `Слушатель ${name}`,
      locale,
    });
  }

  /** Applications that their State endorses, in the order given; every other person is a woman. */
  async endorsed(edition: string, state: Seventh, count: number, locale: string): Promise<void> {
    for (let number = 1; number <= count; number += 1) {
      const person = await this.official(state, `${state} ${number}`, locale);
      const id = await this.apply(edition, person, number % 2 === 0 ? 'male' : 'female');
      await this.build.endorse(state, id);
      this.people.set(`${state}${number}`, { id, person: person.actor });
    }
  }

  /** Somebody's own application, handed in. */
  async apply(edition: string, { actor }: Pick<TestActor, 'actor'>, sex: 'female' | 'male'): Promise<string> {
    const applications = this.cast.stage.test.get(ApplicationsService);
    const id = await applications.begin(actor, edition, { ...wholeForm, sex });
    await applications.submit(actor, id);
    return id;
  }

  /** Fills in and hands in what was begun. */
  async fillIn(name: string): Promise<void> {
    const applications = this.cast.stage.test.get(ApplicationsService);
    const { id, person } = this.of(name);
    await applications.save(person, id, { ...wholeForm, sex: 'female' });
    await applications.submit(person, id);
  }

  /** An application by its short name. */
  of(name: string): Applied {
    const found = this.people.get(name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return found;
  }

  /** The keys of the criteria of an edition. */
  async criteria(edition: string): Promise<string[]> {
    return (await this.cast.stage.test.get(PlanService).plan(edition)).criteria.map(({ key }) => key);
  }

  /** Both scorers hand in scores of all applications but one: high ones of the first two of each State and of AZ. */
  async score(edition: string, scorers: readonly Player[], except: string): Promise<void> {
    const scores = this.cast.stage.test.get(ScoresService);
    const criteria = await this.criteria(edition);
    for (const [name, { id }] of this.people) {
      const marks = Object.fromEntries(criteria.map((key) => [key, /AZ|[12]$/.test(name) ? 4 : 3]));
      for (const scorer of name === except ? [] : scorers)
        await scores.submit(actorOf(scorer), id, { marks, comment: null });
    }
  }

  /** Letters in another language than their reader's. */
  foreignLetters(): Promise<unknown[]> {
    return this.cast.stage.test.database.query(
      'SELECT m.template FROM mail_message m JOIN account a ON a.id = m.account_id WHERE m.locale <> a.locale',
    );
  }

  /** States of applications by their short names. */
  async standing(): Promise<Record<string, string>> {
    const rows = await this.cast.stage.test.database.query<{ id: string; status: string }>(
      'SELECT id, status FROM application WHERE id = ANY($1::uuid[])',
      [[...this.people.values()].map(({ id }) => id)],
    );
    const statuses = new Map(rows.map(({ id, status }) => [id, status]));
    return Object.fromEntries([...this.people].map(([name, { id }]) => [name, statuses.get(id) ?? '']));
  }

  /** They confirm the places offered to them. */
  async confirm(...names: string[]): Promise<void> {
    const offers = this.cast.stage.test.get(OffersService);
    for (const name of names) await offers.confirm(this.of(name).person, this.of(name).id);
  }

  /** What of the ledger does not agree with the places; empty where all is well. */
  differences(edition: string): Promise<unknown[]> {
    return this.cast.stage.test.get(Ledger).differences(edition);
  }
}

/** Somebody in a browser as the one who acts. */
export const actorOf = (player: Player): SignedInActor => ({
  kind: 'account',
  accountId: player.accountId,
  roles: [{ role: player.role, scope: null }],
  displayName: player.name,
  locale: player.locale,
  zone: 'Asia/Baku',
  confirmed: true,
});
