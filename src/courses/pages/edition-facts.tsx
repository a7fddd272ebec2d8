import { Formats, label, type Localised } from '#libs/i18n';
import { DescriptionList, LocalisedText, TimePair } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { EditionView } from '../courses.views';
import { deadlineInstant } from '../rules/edition-days';
import { datesText, deliveryText } from './format';

const MINUTE = 60_000;

/** What an edition is: when, where, in which languages, for whom, until when one can apply. */
export function EditionFacts({
  ctx,
  edition,
  states,
}: {
  ctx: PageContext;
  edition: EditionView;
  states: Localised[];
}) {
  const deadline = deadlineInstant(edition);
  const venue = edition.venue && label(edition.venue.labels, ctx.locale);
  return (
    <DescriptionList
      items={[
        { term: ctx.t('courses:edition.dates'), value: datesText(ctx, edition) },
        { term: ctx.t('courses:edition.format'), value: ctx.t(`courses:format.${edition.format}`) },
        venue && { term: ctx.t('courses:edition.place'), value: <LocalisedText text={venue} /> },
        { term: ctx.t('courses:edition.languages'), value: deliveryText(ctx, edition.languages) },
        // 24:00 of a day is shown as its last minute, which everybody reads as that day.
        deadline && {
          term: ctx.t('courses:edition.deadline'),
          value: <TimePair value={new Date(deadline.getTime() - MINUTE)} />,
        },
        { term: ctx.t('courses:edition.seats'), value: seatsText(ctx, edition) },
        {
          term: ctx.t('courses:edition.for-states'),
          value: edition.states.length === 0 ? ctx.t('courses:edition.all-states') : <StateList states={states} />,
        },
        edition.quotaPerState > 0 &&
          edition.seats !== null && {
            term: ctx.t('courses:edition.quota'),
            value: ctx.t('courses:edition.quota-value', { count: edition.quotaPerState }),
          },
      ]}
    />
  );
}

function StateList({ states }: { states: Localised[] }) {
  return (
    <>
      {states.map((state, index) => (
        <span key={state.value}>
          {index > 0 ? ', ' : ''}
          <LocalisedText text={state} />
        </span>
      ))}
    </>
  );
}

function seatsText(ctx: PageContext, edition: EditionView): string {
  if (edition.seats === null) return ctx.t('courses:edition.unlimited');
  if (edition.seatsOnline === null) return Formats.number(edition.seats, ctx.locale);
  return ctx.t('courses:edition.seats-both', { room: edition.seats, online: edition.seatsOnline });
}
