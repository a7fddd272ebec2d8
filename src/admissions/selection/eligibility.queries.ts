import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import type { InstitutionKind } from '#src/states';
import type { CefrLevel } from '../application.entity';
import type { EligibilityFacts } from './rules/eligibility';

interface FactsRow {
  id: string;
  yearsInService: number | null;
  levelEn: CefrLevel | null;
  levelRu: CefrLevel | null;
  institutionKind: InstitutionKind | null;
  courseIds: string[] | null;
  tookPart: boolean | null;
  verdicts: Record<string, boolean> | null;
}

/** What of people the conditions of editions ask about. */
@Injectable()
export class EligibilityQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Facts of the people behind applications, in one statement. Of a draft, the institution is that of the account. An
   * edition counts as taken part in once it has begun and the place was confirmed; places in open courses count for
   * earlier courses, not against the first time.
   */
  async factsOf(applicationIds: readonly string[]): Promise<Map<string, EligibilityFacts>> {
    const rows = await this.database.query<FactsRow>(
      `SELECT a.id, a.years_in_service AS "yearsInService", a.level_en AS "levelEn", a.level_ru AS "levelRu", i.kind AS "institutionKind",
         past.courses AS "courseIds", past.took_part AS "tookPart",
         (SELECT jsonb_object_agg(v.rule_key, v.met) FROM eligibility_verdict v WHERE v.application_id = a.id) AS verdicts
       FROM application a JOIN account c ON c.id = a.account_id
       LEFT JOIN institution i ON i.id = CASE WHEN a.submitted_at IS NULL THEN c.institution_id ELSE a.institution_id END
       LEFT JOIN LATERAL (
         SELECT array_agg(DISTINCT e.course_id) AS courses, bool_or(p.door = 'nominated') AS took_part
         FROM application p JOIN edition e ON e.id = p.edition_id
         WHERE p.account_id = a.account_id AND p.status = 'confirmed' AND p.edition_id <> a.edition_id
           AND (e.starts_on IS NULL OR e.starts_on::timestamp AT TIME ZONE e.zone <= $2)
       ) past ON true
       WHERE a.id = ANY($1::uuid[])`,
      [applicationIds, this.clock.now()],
    );
    return new Map(rows.map((row) => [row.id, factsOf(row)]));
  }
}

const factsOf = (row: FactsRow): EligibilityFacts => ({
  yearsInService: row.yearsInService,
  levels: { en: row.levelEn, ru: row.levelRu },
  institutionKind: row.institutionKind,
  firstTime: row.tookPart !== true,
  courseIds: new Set(row.courseIds ?? []),
  verdicts: row.verdicts ?? {},
});
