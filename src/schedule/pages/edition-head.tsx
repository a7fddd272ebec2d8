import { Alert, LocalisedText } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { type EditionView, editionDates, editionHref } from '#src/courses';

/** Above a heading of planning: the course, its edition and its days. */
export const dayRangeOf = (ctx: PageContext, edition: EditionView) => (
  <>
    <a href={ctx.href(editionHref(edition))}>
      <LocalisedText text={edition.courseTitle} />
    </a>{' '}
    · {editionDates(ctx, edition)} · <bdi dir="ltr">{edition.zone}</bdi>
  </>
);

/** Why nothing was done, where no field is to blame. */
export const Refusal = ({ message }: { message?: string }) =>
  message === undefined ? null : (
    <Alert kind="danger" live>
      <p>{message}</p>
    </Alert>
  );
