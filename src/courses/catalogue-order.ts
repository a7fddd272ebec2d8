import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { Jobs } from '#libs/jobs';

const JOB = 'refresh-course-order';

/** Keeps the places of courses in the catalogue: those soonest to begin first. Days pass, so a job looks every hour. */
@Injectable()
export class CatalogueOrder {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.define(JOB, z.object({}), () => this.refresh());
    jobs.schedule('5 * * * *', JOB);
  }

  /** Places one course anew, or all of them. One statement, which touches only those whose place changed. */
  async refresh(courseId: string | null = null): Promise<void> {
    await this.database.execute(
      `UPDATE course c SET next_on = place.next_on
       FROM (
         SELECT c.id, coalesce(
           min(e.starts_on) FILTER (WHERE e.format <> 'self-paced' AND e.deadline_on >= e.today),
           min(e.starts_on) FILTER (WHERE e.format <> 'self-paced' AND e.ends_on >= e.today),
           CASE WHEN bool_or(e.format = 'self-paced' AND coalesce(e.ends_on >= e.today, true)) THEN date '9999-12-31' END,
           'infinity') AS next_on
         FROM course c
         LEFT JOIN LATERAL (SELECT o.*, ($2::timestamptz AT TIME ZONE o.zone)::date AS today FROM edition o WHERE o.course_id = c.id AND o.status = 'published') e ON true
         WHERE $1::uuid IS NULL OR c.id = $1
         GROUP BY c.id) place
       WHERE c.id = place.id AND c.next_on IS DISTINCT FROM place.next_on`,
      [courseId, this.clock.now()],
    );
  }
}
