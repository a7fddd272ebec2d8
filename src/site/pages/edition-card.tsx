import { label } from '#libs/i18n';
import { Card, DateText, directionOf } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { editionHref, type EditionView } from '#src/courses';

/** The next run of a course: when, where, and until when one can apply. */
export function EditionCard({ ctx, edition }: { ctx: PageContext; edition: EditionView }) {
  const { courseTitle: title } = edition;
  const foreign = title.locale !== ctx.locale;
  return (
    <Card
      level={3}
      title={title.value}
      lang={foreign ? title.locale : undefined}
      dir={foreign ? directionOf(title.locale) : undefined}
      href={ctx.href(editionHref(edition))}
      tag={ctx.t(`courses:format.${edition.format}`)}
      meta={<Days edition={edition} />}
    >
      {edition.venue ? <p>{label(edition.venue.labels, ctx.locale).value}</p> : null}
      {edition.deadlineOn ? (
        <p>
          {ctx.t(edition.open ? 'site:home.enrol-by' : 'site:home.deadline')}{' '}
          <DateText value={edition.deadlineOn} options={{ dateStyle: 'long' }} />
        </p>
      ) : null}
    </Card>
  );
}

function Days({ edition }: { edition: EditionView }) {
  if (!edition.startsOn) return null;
  return (
    <>
      <DateText value={edition.startsOn} options={{ dateStyle: 'long' }} />
      {edition.endsOn && edition.endsOn !== edition.startsOn ? (
        <>
          {' – '}
          <DateText value={edition.endsOn} options={{ dateStyle: 'long' }} />
        </>
      ) : null}
    </>
  );
}
