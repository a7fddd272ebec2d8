import { Injectable } from '@nestjs/common';
import { coreErrors } from '#libs/errors';
import { cursorValues, isCursorTime, toPage, type Page } from '#libs/web';
import { TrainersQueries, type TrainerFilter, type TrainerView } from './trainers.queries';

/** The paged public directory, the same for both doors. */
@Injectable()
export class TrainerDirectory {
  constructor(private readonly queries: TrainersQueries) {}

  /** @throws AppError `request.invalid-cursor` for a cursor of another list */
  async page(query: Omit<TrainerFilter, 'after'> & { after?: string }, locale: string): Promise<Page<TrainerView>> {
    const rows = await this.queries.publicPage({ ...query, after: placeOf(query.after) }, locale);
    return toPage(
      rows,
      query.limit,
      (row) => [row.acceptedKey, row.id],
      ({ acceptedKey: _, ...trainer }) => trainer,
    );
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/;

function placeOf(after: string | undefined): TrainerFilter['after'] {
  const [acceptedAt, id] = cursorValues(after, 2) ?? [];
  if (acceptedAt === undefined) return undefined;
  const isPlace =
    typeof acceptedAt === 'string' &&
    typeof id === 'string' &&
    INSTANT.test(acceptedAt) &&
    isCursorTime(acceptedAt) &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  if (!isPlace) throw coreErrors('request.invalid-cursor');
  return { acceptedAt, id };
}
