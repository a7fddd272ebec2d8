import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { can, type Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId, violatedConstraint } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label, writeLabels, type Labels } from '#libs/i18n';
import { Jobs } from '#libs/jobs';
import { cursorValues, isCursorId, isCursorTime, toPage, type Page } from '#libs/web';
import { StatesQueries } from '#src/states';
import { CASE_COLUMNS, CASE_FROM, HOME_HOST, type CaseRecord } from './case-records';
import { Countries } from './countries';
import { PassportsService } from './passports.service';
import type { NewVisaRule, VisaRuleInput } from './travel.commands';
import { travelErrors } from './travel.errors';
import { travelPermissions } from './travel.policy';
import type { VisaRuleView } from './travel.views';

const APPLY_RULE = 'travel-apply-visa-rule';
/** A day long past: what nobody has looked at yet stands in the list of rules to look at. */
const NEVER_REVIEWED = '2026-01-01';
const UNCHECKED = 'Unknown: to be checked by staff.';

interface RuleRow extends Omit<VisaRuleView, 'host' | 'nationality' | 'note' | 'updatedAt' | 'checked'> {
  hostCode: string;
  nationalityCode: string;
  note: Labels | null;
  updatedBy: string | null;
  updatedAt: Date;
}

/** Which rules are listed. */
export interface VisaRuleFilter {
  host?: string;
  nationality?: string;
  /** Only those that somebody should have looked at again by now. */
  overdue?: boolean;
  limit: number;
  after?: string;
}

const SELECT = `SELECT id, host_code AS "hostCode", nationality_code AS "nationalityCode", requirement, stay_days AS "stayDays", note, source,
  review_on::text AS "reviewOn", review_on <= $1::date AS overdue, revision, updated_by AS "updatedBy", updated_at AS "updatedAt" FROM visa_rule`;

/** Visa rules: data that staff keep, with a source and a day on which to look again. */
@Injectable()
export class VisaRulesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly states: StatesQueries,
    private readonly countries: Countries,
    private readonly passports: PassportsService,
  ) {}

  onModuleInit(): void {
    this.jobs.define(APPLY_RULE, z.object({ ruleId: z.uuid() }), ({ ruleId }) => this.apply(ruleId));
  }

  /** Rules by host and nationality. Nothing in them is secret; they are read by those who are signed in. */
  async list(filter: VisaRuleFilter, locale: string): Promise<Page<VisaRuleView>> {
    const after = cursorValues(filter.after, 2);
    if (after && !(isCursorTime(after[0]) && isCursorId(after[1]))) throw coreErrors('request.invalid-cursor');
    const rows = await this.database.query<RuleRow>(
      `${SELECT} WHERE ($2::text IS NULL OR host_code = $2) AND ($3::text IS NULL OR nationality_code = $3) AND (NOT $4 OR review_on <= $1::date)
         AND ($5::date IS NULL OR (review_on, id) > ($5, $6::uuid)) ORDER BY review_on, id LIMIT $7`,
      [
        this.today(),
        filter.host ?? null,
        filter.nationality ?? null,
        filter.overdue ?? false,
        after?.[0] ?? null,
        after?.[1] ?? null,
        filter.limit + 1,
      ],
    );
    const nameOf = await this.countries.names(locale);
    return toPage(
      rows,
      filter.limit,
      (row) => [row.reviewOn, row.id],
      (row) => viewOf(row, nameOf, locale),
    );
  }

  /** How many rules wait for somebody to look at them again. */
  async overdueCount(): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      'SELECT count(*)::int AS count FROM visa_rule WHERE review_on <= $1::date',
      [this.today()],
    );
    return row?.count ?? 0;
  }

  /** @throws AppError `resource.not-found` */
  async byId(id: string, locale: string): Promise<VisaRuleView> {
    const row = await this.row(id);
    return viewOf(row, await this.countries.names(locale), locale);
  }

  /** The texts of a rule's note, to be edited. */
  async noteOf(id: string): Promise<Labels | null> {
    return (await this.row(id)).note;
  }

  /** The rule for a citizen in a country; undefined where there is none. */
  async ruleFor(host: string, nationality: string, locale: string): Promise<VisaRuleView | undefined> {
    const row = await this.database.one<RuleRow>(`${SELECT} WHERE host_code = $2 AND nationality_code = $3`, [
      this.today(),
      host,
      nationality,
    ]);
    return row && viewOf(row, await this.countries.names(locale), locale);
  }

  /** @throws AppError `access.denied`, `travel.rule-exists` (409), `request.invalid` (422) for countries that cannot be those of a rule */
  async add(actor: Actor, { hostCode, nationalityCode, ...input }: NewVisaRule): Promise<string> {
    assertMayEdit(actor);
    if (hostCode === nationalityCode)
      throw coreErrors(
        'request.invalid',
        {},
        { fields: [{ path: 'nationalityCode', code: 'travel:wrong.own-country' }] },
      );
    const id = newId();
    return this.database.transaction(async () => {
      try {
        await this.database.query(
          `INSERT INTO visa_rule (id, host_code, nationality_code, requirement, stay_days, note, source, review_on, revision, updated_by, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10)`,
          [
            id,
            hostCode,
            nationalityCode,
            input.requirement,
            input.stayDays,
            noteJson(input, null),
            input.source,
            input.reviewOn,
            actor.accountId,
            this.clock.now(),
          ],
        );
      } catch (error) {
        const constraint = violatedConstraint(error);
        if (constraint === 'visa_rule_countries_key') throw travelErrors('travel.rule-exists');
        if (constraint === 'visa_rule_host_code_fkey')
          throw coreErrors('request.invalid', {}, { fields: [{ path: 'hostCode', code: 'choice' }] });
        throw error;
      }
      await this.jobs.enqueue(APPLY_RULE, { ruleId: id });
      return id;
    });
  }

  /**
   * Changes a rule, or says that it was looked at again. People whom it concerns are looked at anew by the worker.
   * @param expected revision that the editor had seen
   * @throws AppError `access.denied`, `resource.not-found`, `request.precondition-failed` (412)
   */
  async change(actor: Actor, id: string, input: VisaRuleInput, expected: number): Promise<void> {
    assertMayEdit(actor);
    await this.database.transaction(async () => {
      await this.database.query('SELECT id FROM visa_rule WHERE id = $1 FOR UPDATE', [id]);
      const before = await this.row(id);
      if (before.revision !== expected) throw coreErrors('request.precondition-failed');
      await this.database.query(
        `UPDATE visa_rule SET requirement = $2, stay_days = $3, note = $4, source = $5, review_on = $6, revision = revision + 1, updated_by = $7,
           updated_at = $8 WHERE id = $1`,
        [
          id,
          input.requirement,
          input.stayDays,
          noteJson(input, before.note),
          input.source,
          input.reviewOn,
          actor.accountId,
          this.clock.now(),
        ],
      );
      await this.jobs.enqueue(APPLY_RULE, { ruleId: id });
    });
  }

  /** Rules for the centre's own country and the citizens of its States, which know nothing until staff have looked. Safe to repeat. */
  async loadMissing(): Promise<void> {
    const states = (await this.states.list()).map(({ code }) => code).filter((code) => code !== HOME_HOST);
    await this.database.query(
      `INSERT INTO visa_rule (id, host_code, nationality_code, requirement, source, review_on, revision, updated_at)
       SELECT n.id, $1, n.code, 'unknown', $2, $3, 1, $4 FROM unnest($5::uuid[], $6::text[]) AS n (id, code) ON CONFLICT DO NOTHING`,
      [HOME_HOST, UNCHECKED, NEVER_REVIEWED, this.clock.now(), states.map(() => newId()), states],
    );
  }

  /** Looks at everybody anew who goes to the rule's country and is a citizen of its other one. */
  private async apply(ruleId: string): Promise<void> {
    const rule = await this.row(ruleId).catch(() => undefined);
    if (!rule) return;
    const cases = await this.database.query<CaseRecord>(
      `SELECT ${CASE_COLUMNS} FROM ${CASE_FROM} WHERE c.status = 'open' AND c.passport_given_at IS NOT NULL
         AND coalesce(v.state_code, '${HOME_HOST}') = $1 AND e.ends_on >= $2::date ORDER BY c.id LIMIT 5000`,
      [rule.hostCode, this.today()],
    );
    for (const travel of cases)
      await this.database.transaction(() => this.passports.reconsider(travel, rule.nationalityCode));
  }

  private async row(id: string): Promise<RuleRow> {
    const row = await this.database.one<RuleRow>(`${SELECT} WHERE id = $2`, [this.today(), id]);
    if (!row) throw coreErrors('resource.not-found');
    return row;
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

/** @throws AppError `access.denied` */
function assertMayEdit(actor: Actor): void {
  if (!can(actor, travelPermissions['travel.rules'])) throw coreErrors('access.denied');
}

const noteJson = ({ note }: VisaRuleInput, before: Labels | null): string | null =>
  note === null ? null : JSON.stringify(writeLabels(note, before ?? {}));

const viewOf = (row: RuleRow, nameOf: (code: string) => string, locale: string): VisaRuleView => ({
  id: row.id,
  host: { code: row.hostCode, name: nameOf(row.hostCode) },
  nationality: { code: row.nationalityCode, name: nameOf(row.nationalityCode) },
  requirement: row.requirement,
  stayDays: row.stayDays,
  note: row.note && label(row.note, locale),
  source: row.source,
  reviewOn: row.reviewOn,
  overdue: row.overdue,
  checked: row.updatedBy !== null,
  updatedAt: row.updatedAt.toISOString(),
  revision: row.revision,
});
